/** @module Data points about budgets: how much of each limit is used and in doubt. The cron job writes them. */

import type { BudgetLimit } from '@fuse-edge/core/admin'
import type { Ports } from '../context/index.ts'
import { type Configuration, type Owner, ownersOf } from '../env/index.ts'
import { ALERTS_EVERY_MS } from '../limits/others.ts'
import { OWNERS_PAGE } from '../limits/registry.ts'
import { budgetLimits, dayIn, monthOf } from '../money/index.ts'
import { pointOf } from './columns.ts'

/** Where data points are written, and what is read for them. */
export interface BudgetSources {
  readonly metrics: AnalyticsEngineDataset
  readonly ledgers: Env['LEDGER']
  readonly configuration: Configuration
  /** When the run was due, milliseconds since 1970. */
  readonly scheduledTime: number
}

/** What a run did. */
export interface MeasuredBudgets {
  /** Data points that were written. */
  readonly points: number
  /** Owners whose ledger did not answer. */
  readonly failed: number
}

/** Returns the owners of a run: all, or the next ones of too many, so that each has its turn. */
export function ownersOfRun<One>(owners: readonly One[], scheduledTime: number): readonly One[] {
  const pages = Math.ceil(owners.length / OWNERS_PAGE)
  const page = pages === 0 ? 0 : Math.floor(scheduledTime / ALERTS_EVERY_MS) % pages
  return owners.slice(page * OWNERS_PAGE, (page + 1) * OWNERS_PAGE)
}

/** Returns the limits of the whole budget. Limits of templates are left out: a template may have many. */
async function limitsOf(ledgers: Env['LEDGER'], now: number, owner: Owner): Promise<BudgetLimit[]> {
  const today = dayIn(owner.budget.timeZone, now)
  const rows = await ledgers.getByName(owner.name).usage(`${monthOf(today)}-01`, today)
  return budgetLimits(owner.budget, { today, rows, holdings: [] })
}

function writeLimits(metrics: AnalyticsEngineDataset, owner: Owner, limits: BudgetLimit[]): number {
  const { name, app, virtualKey, budget } = owner
  for (const { period, unit, used, inDoubt, limit } of limits) {
    const of = unit === 'calls' ? unit : (budget.currency ?? unit)
    const values = { event: 'budget', app, virtualKey, period, unit: of, used, inDoubt, limit }
    metrics.writeDataPoint(pointOf(name, values))
  }
  return limits.length
}

/** Writes a data point for each limit of apps and virtual keys. The failure of one does not affect the others. */
export async function measureBudgets(
  { now }: Pick<Ports, 'now'>,
  { metrics, ledgers, configuration, scheduledTime }: BudgetSources,
): Promise<MeasuredBudgets> {
  const owners = ownersOfRun(ownersOf(configuration), scheduledTime)
  const ends = await Promise.allSettled(
    owners.map(async (owner) => {
      return writeLimits(metrics, owner, await limitsOf(ledgers, now(), owner))
    }),
  )
  const points = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  return {
    points: points.reduce((sum, count) => sum + count, 0),
    failed: ends.length - points.length,
  }
}
