/** @module The route that tells what is left of budgets. */

import { ADMIN_PATH, type BudgetList, type BudgetState } from '@fuse-edge/core/admin'
import type { Context, Ports } from '../../context/index.ts'
import type { Owner } from '../../env/index.ts'
import { configured } from '../../middleware/index.ts'
import { budgetLimits, dayIn, monthOf } from '../../money/index.ts'
import type { CurrentConfiguration } from '../../objects/index.ts'
import { problem } from '../../problem/index.ts'
import type { Routes } from '../routes.ts'
import { askedOwners } from './owners.ts'
import { sendReport } from './send-report.ts'

async function stateOf(c: Context, now: number, owner: Owner): Promise<BudgetState> {
  const { name, budget, stopped } = owner
  const { timeZone, currency, price } = budget
  const today = dayIn(timeZone, now)
  const ledger = c.env.LEDGER.getByName(name)
  const [rows, holdings] = await Promise.all([
    ledger.usage(`${monthOf(today)}-01`, today),
    ledger.holdings(today),
  ])
  const limits = budgetLimits(budget, { today, rows, holdings })
  return { owner: name, ...(stopped && { stopped }), timeZone, currency, price, limits }
}

async function sendBudgets(c: Context, now: number): Promise<Response> {
  const owners = askedOwners(c)
  if (!owners.ok) return problem(c, owners.error)
  const { next } = owners.value
  const budgets = await Promise.all(owners.value.owners.map((owner) => stateOf(c, now, owner)))
  return sendReport({ budgets, next } satisfies BudgetList)
}

export function budgetRoutes({ now }: Ports, current: CurrentConfiguration): Routes {
  return {
    [`${ADMIN_PATH}/budgets`]: { GET: [configured(current), (c) => sendBudgets(c, now())] },
  }
}
