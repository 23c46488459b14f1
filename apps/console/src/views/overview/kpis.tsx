/** @module Four numbers: fusions of today, of the month, calls in doubt, and regions that serve. */

import { useResource } from '../../state/resource.ts'
import { useToday } from '../../state/today.ts'
import { type Usage, usageOf } from '../../state/usage.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import type { Known } from './needs.ts'

const MONTH_CHARACTERS = 8

/** Returns the calls since a day that were made, or may have been. */
function callsSince(usage: Usage | undefined, from: string): number | undefined {
  return usage?.rows
    .filter(({ day, outcome }) => day >= from && outcome !== 'released')
    .reduce((sum, { calls }) => sum + calls, 0)
}

function Kpi({ name, value, aside }: { name: string; value: number | undefined; aside?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === undefined ? '–' : numberOf(value)} {aside && <small>{aside}</small>}
      </dd>
    </div>
  )
}

interface KpisProps {
  readonly known: Known
  /** Whose calls are counted; empty: all. */
  readonly owner: string
}

/** Shows the numbers. */
export function Kpis({ known: { inDoubt, regions }, owner }: KpisProps) {
  const all = regions?.regions
  const today = useToday(owner)
  const month = `${today.slice(0, MONTH_CHARACTERS)}01`
  const usage = useResource(usageOf({ owner, from: month, to: today })).value
  return (
    <section class="card">
      <dl class="kpis">
        <Kpi name={say('kpi.today')} value={callsSince(usage, today)} />
        <Kpi name={say('kpi.month')} value={callsSince(usage, month)} />
        <Kpi
          name={say('kpi.doubt')}
          value={inDoubt?.reservations.filter((one) => owner === '' || one.owner === owner).length}
        />
        <Kpi
          name={say('kpi.regions')}
          value={all?.filter(({ breaker }) => breaker === 'closed').length}
          {...(all && { aside: say('kpi.ofRegions', { n: all.length }) })}
        />
      </dl>
    </section>
  )
}
