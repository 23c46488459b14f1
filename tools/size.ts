/** @module `pnpm size`: prints what each entry weighs on the wire, against its goal; fails over its limit. */

import { BUDGETS, limitOf } from './size/budgets.ts'
import { everyEntryOf, gzippedBytes } from './size/measure.ts'

const everything = await gzippedBytes({
  folder: 'packages/core',
  source: everyEntryOf('packages/core'),
})
console.log(`all entries of packages/core in one bundle: ${everything} bytes`)

let isOver = false
for (const budget of BUDGETS) {
  const bytes = await gzippedBytes(budget)
  isOver ||= bytes > limitOf(budget)
  console.log(`figure: ${budget.name} = ${bytes} (goal <= ${budget.goalBytes})`)
}
process.exitCode = isOver ? 1 : 0
