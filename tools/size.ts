/** @module `pnpm size`: prints what each entry weighs on the wire, against its goal; fails over its limit. */

import { BUDGETS, limitOf } from './size/budgets.ts'
import { gzippedBytes } from './size/measure.ts'

let isOver = false
for (const budget of BUDGETS) {
  const bytes = await gzippedBytes(budget)
  isOver ||= bytes > limitOf(budget)
  console.log(`figure: ${budget.name} = ${bytes} (goal <= ${budget.goalBytes})`)
}
process.exitCode = isOver ? 1 : 0
