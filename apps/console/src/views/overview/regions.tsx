/** @module The regions as the data centre that answered knows them. */

import type { RegionList, RegionState } from '@fuse-edge/core/admin'
import { NarrowRest } from '../../parts/narrow-rest.tsx'
import { Badge, Waiting } from '../../parts/state.tsx'
import { numberOf, timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 4
const KINDS = { closed: 'ok', probing: 'warn', open: 'bad' } as const

function roundTripOf({ ms, source, probedAgainAt }: RegionState): string {
  if (probedAgainAt) return say('region.probe', { time: timeOf(Date.parse(probedAgainAt)) })
  if (ms === undefined) return '–'
  return say(source === 'measured' ? 'ms' : 'region.expected', { n: numberOf(Math.round(ms)) })
}

function Row({ state }: { readonly state: RegionState }) {
  const { region, site, breaker, inFlight } = state
  return (
    <tr>
      <th scope="row" class="mono">
        {region} <span class="faint">{site}</span>
        <NarrowRest
          name={region}
          cells={[
            [say('region.roundTrip'), roundTripOf(state)],
            [say('region.inFlight'), numberOf(inFlight)],
          ]}
        />
      </th>
      <td>
        <Badge kind={KINDS[breaker]} text={say(`breaker.${breaker}`)} />
      </td>
      <td class="num wide-cell">{roundTripOf(state)}</td>
      <td class="num wide-cell">{numberOf(inFlight)}</td>
    </tr>
  )
}

/** Shows the regions. */
export function Regions({ list }: { readonly list: RegionList | undefined }) {
  return (
    <section class="card" id="regions">
      <header>
        <h2>{say('overview.regions')}</h2>
        <span class="end xs quiet">
          {list?.colo ? say('region.colo', { colo: list.colo }) : say('region.here')}
        </span>
      </header>
      {!list ? (
        <Waiting rows={WAITING_ROWS} />
      ) : (
        <table>
          <thead>
            <tr>
              <th>{say('region.name')}</th>
              <th>{say('region.state')}</th>
              <th class="num wide-cell">{say('region.roundTrip')}</th>
              <th class="num wide-cell">{say('region.inFlight')}</th>
            </tr>
          </thead>
          <tbody>
            {list.regions.map((state) => (
              <Row key={`${state.site} ${state.region}`} state={state} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
