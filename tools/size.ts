/** @module `pnpm run size`: prints the size of each entry point after gzip, and fails where one is over its limit. */

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
