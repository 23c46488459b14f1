/** @module `pnpm run size [--json FILE]`: prints the size of each entry point after gzip, and fails where one is over its limit. */

import { type Figure, publish, takeJsonOption } from './report.ts'
import { BUDGETS, limitOf } from './size/budgets.ts'
import { everyEntryOf, gzippedBytes } from './size/measure.ts'

const everything = await gzippedBytes({
  folder: 'packages/core',
  source: everyEntryOf('packages/core'),
})
console.log(`all entries of packages/core in one bundle: ${everything} bytes`)

const { json } = takeJsonOption(process.argv.slice(2))
const figures: Figure[] = []
let isOver = false
for (const budget of BUDGETS) {
  const bytes = await gzippedBytes(budget)
  isOver ||= bytes > limitOf(budget)
  figures.push({ name: budget.name, value: bytes, goal: `<= ${budget.goalBytes}` })
}
// Goals are for later, and limits for now.
publish('pnpm run size', { figures }, json)
process.exitCode = isOver ? 1 : 0
