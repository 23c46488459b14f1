/** @module `pnpm run corpus [--json FILE]`: shows the pictures of the corpus to all readers, prints what each answers, and counts the differences. */

import { publish, takeJsonOption } from '../../tools/report.ts'
import { startBrowser } from '../test/browser.ts'
import { assess, type Row } from './assess.ts'
import { failingPictureCases, PICTURE_CASES, staysOnTap } from './cases.ts'
import { corpus } from './corpus.ts'
import { readersOf } from './readers.ts'

const COLUMNS = ['picture', 'rule', 'core', 'worker', 'engine', 'widget'] as const

const { json } = takeJsonOption(process.argv.slice(2))
const browser = await startBrowser()
const page = await browser.newPage()
const readers = await readersOf(page)
const rows: Row[] = []
for (const entry of await corpus()) rows.push(await assess(readers, page, entry))
const failing = failingPictureCases(rows)
if (!(await staysOnTap(browser))) failing.push('tap-on-text-scrolls-away')
await browser.close()

const lines = rows.map(({ name, expected, answers, differing }) => {
  const cells = [name, expected, ...Object.values(answers)]
  return [...cells, differing.length > 0 ? `differs: ${differing.join(', ')}` : ''].join(' | ')
})
console.log([COLUMNS.join(' | '), ...lines].join('\n'))
console.log(`${rows.length} pictures; ${Object.keys(PICTURE_CASES).length + 1} cases`)
for (const name of failing) console.log(`case that fails: ${name}`)
const different = rows.filter(({ differing }) => differing.length > 0).length
const isReached = publish(
  'pnpm run corpus',
  {
    figures: [
      { name: 'cases failing', value: failing.length, goal: '<= 0' },
      { name: 'pictures read differently', value: different, goal: '<= 0' },
      { name: 'pictures', value: rows.length },
    ],
  },
  json,
)
process.exitCode = isReached ? 0 : 1
