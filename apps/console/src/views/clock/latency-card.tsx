/** @module Simulated round trips by region. */

import type { Latencies, Latency } from '@fuse-edge/core/control'
import { REGIONS } from '@fuse-edge/core/regions'
import { NumberInput } from '../../parts/number-input.tsx'
import { Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { api, latency } from '../../state/emulator.ts'
import { createTurns } from '../../state/in-turn.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

/** Every other region, in the emulator's table. */
const OTHERS = 'default'
/** End of the sliders. The number fields take more. */
const SLIDER_MS = 2000
const SLIDER_STEP_MS = 10
const MAX_MS = 60_000

const inTurn = createTurns()

/** Changes the latencies that hold when the changes before have ended. */
function change(make: (before: Latencies) => Latencies, said?: string): Promise<void> {
  return inTurn(async () => {
    const before = latency.state.value.value ?? {}
    const taken = valueOr(await api.write('PUT latency', make(before)))
    if (!taken) return
    latency.set(taken)
    if (said !== undefined) tell(said, { undo: () => void change(() => before) })
  })
}

/** Returns the latencies with another one of a region; without any it is left out. */
function withRegion(all: Latencies, region: string, given: Partial<Latency>): Latencies {
  const { [region]: before, ...others } = all
  const { ms, jitterMs = 0 } = { ms: 0, ...before, ...given }
  return ms === 0 && jitterMs === 0
    ? others
    : { ...others, [region]: { ms, ...(jitterMs > 0 && { jitterMs }) } }
}

interface RowProps {
  readonly region: string
  readonly city: string
  readonly all: Latencies
}

function Row({ region, city, all }: RowProps) {
  const { ms = 0, jitterMs = 0 } = all[region] ?? {}
  const set = (given: Partial<Latency>) =>
    void change((before) => withRegion(before, region, given))
  const label = say('latency.msOf', { region: city })
  return (
    <tr class={ms > 0 ? 'on' : ''}>
      <th scope="row">
        <b>{city}</b> {region !== OTHERS && <code class="faint">{region}</code>}
      </th>
      <td class="second">
        <input
          type="range"
          min={0}
          max={SLIDER_MS}
          step={SLIDER_STEP_MS}
          value={ms}
          aria-label={label}
          onChange={(event) => set({ ms: event.currentTarget.valueAsNumber })}
        />
      </td>
      <td>
        <NumberInput
          value={ms}
          label={label}
          onValue={(value) => set({ ms: value })}
          max={MAX_MS}
          required
          isLate
        />
      </td>
      <td>
        <NumberInput
          value={jitterMs}
          label={say('latency.jitterOf', { region: city })}
          onValue={(value) => set({ jitterMs: value })}
          max={MAX_MS}
          required
          isLate
        />
      </td>
    </tr>
  )
}

/** Shows the latency of each region. */
export function LatencyCard() {
  const { value, failure } = useResource(latency)
  const rows = [
    ...REGIONS.map(({ name, city }) => ({ region: name, city })),
    { region: OTHERS, city: say('latency.default') },
  ]
  return (
    <section class="card">
      <header>
        <h2>{say('latency.title')}</h2>
        <button
          type="button"
          class="btn small end"
          disabled={!value || Object.keys(value).length === 0}
          onClick={acting(() => change(() => ({}), say('latency.cleared')))}
        >
          {say('latency.clear')}
        </button>
      </header>
      <Failed failure={failure} />
      <p class="sm quiet latency-say">{say('latency.say')}</p>
      {value ? (
        <table class="latency">
          <thead>
            <tr>
              <th scope="col">{say('latency.region')}</th>
              <td class="second" />
              <th scope="col" class="num">
                {say('latency.ms')}
              </th>
              <th scope="col" class="num">
                {say('latency.jitter')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ region, city }) => (
              <Row key={region} region={region} city={city} all={value} />
            ))}
          </tbody>
        </table>
      ) : (
        <Waiting rows={rows.length} />
      )}
    </section>
  )
}
