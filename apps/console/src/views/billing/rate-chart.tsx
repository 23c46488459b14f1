/** @module Calls a second of the last five minutes, against what was bought; refused ones in another shade. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import type { BillingReport } from '@fuse-edge/core/control'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { useState } from 'preact/hooks'
import { rates } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { rateBars } from './rate-bars.ts'

const SECONDS = 300
const HEIGHT = 100
const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[]

interface RateChartProps {
  readonly report: BillingReport
  readonly nowMs: number
}

/** Shows the chart. */
export function RateChart({ report, nowMs }: RateChartProps) {
  const [action, setAction] = useState<ActionName>('FuseFace')
  const { value = [] } = useResource(rates)
  const now = Math.floor(nowMs / MS_PER_SECOND)
  const { bars, max, bought } = rateBars(value, report, action, { now, seconds: SECONDS })
  const sum = bars.reduce((all, { served, refused }) => all + served + refused, 0)
  const refusedSum = bars.reduce((all, { refused }) => all + refused, 0)
  const yOf = (calls: number) => HEIGHT - (calls / max) * HEIGHT
  const summary = say('billing.rateSummary', { n: sum, refused: refusedSum })
  return (
    <section class="card rate">
      <header>
        <h2>{say('billing.rate')}</h2>
        <select
          class="small-select end"
          aria-label={say('billing.rateAction')}
          value={action}
          onChange={({ currentTarget }) => setAction(currentTarget.value as ActionName)}
        >
          {ACTION_NAMES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </header>
      <div class="pad stack">
        <div class="plot">
          <span class="xs faint top">{max}</span>
          <svg
            viewBox={`0 0 ${SECONDS} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={summary}
          >
            {bars.map(({ at, served, refused }) => (
              <g key={at}>
                <rect
                  class="served"
                  x={at}
                  y={yOf(served)}
                  width={1}
                  height={HEIGHT - yOf(served)}
                />
                <rect
                  class="refused"
                  x={at}
                  y={yOf(served + refused)}
                  width={1}
                  height={yOf(served) - yOf(served + refused)}
                />
              </g>
            ))}
            {bought !== undefined && (
              <line class="limit" x1={0} x2={SECONDS} y1={yOf(bought)} y2={yOf(bought)} />
            )}
          </svg>
          <span class="row xs faint axis">
            <span>{timeOf(nowMs - SECONDS * MS_PER_SECOND, { seconds: true })}</span>
            <span class="end">{timeOf(nowMs, { seconds: true })}</span>
          </span>
        </div>
        <p class="xs quiet row wrap key">
          <span class="served">{say('billing.rateServed')}</span>
          <span class="refused">{say('billing.rateRefused')}</span>
          <span class="limit">
            {bought === undefined
              ? say('billing.rateNoLimit')
              : say('billing.rateBought', { n: bought })}
          </span>
          <span class="end" role="status">
            {summary}
          </span>
        </p>
      </div>
    </section>
  )
}
