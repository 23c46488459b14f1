/** @module Four numbers: fusions of today, of the month, calls in doubt, and regions that serve. */

import type { BudgetLimit, BudgetList } from '@fuse-edge/core/admin'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import type { Known } from './needs.ts'

/** Returns the calls that all owners spent in a period: those of their limits in calls. */
function spent(list: BudgetList | undefined, period: BudgetLimit['period']): number | undefined {
  return list?.budgets
    .flatMap(({ limits }) => limits)
    .filter((limit) => limit.scope === 'owner' && limit.period === period && limit.unit === 'calls')
    .reduce((sum, { used, inDoubt }) => sum + used + inDoubt, 0)
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

/** Shows the numbers. */
export function Kpis({ known: { budgets, inDoubt, regions } }: { readonly known: Known }) {
  const all = regions?.regions
  return (
    <section class="card">
      <dl class="kpis">
        <Kpi name={say('kpi.today')} value={spent(budgets, 'day')} />
        <Kpi name={say('kpi.month')} value={spent(budgets, 'month')} />
        <Kpi name={say('kpi.doubt')} value={inDoubt?.reservations.length} />
        <Kpi
          name={say('kpi.regions')}
          value={all?.filter(({ breaker }) => breaker === 'closed').length}
          {...(all && { aside: say('kpi.ofRegions', { n: all.length }) })}
        />
      </dl>
    </section>
  )
}
