/** @module Every picture of the corpus is read alike by worker, core, engine and widget, and as libjpeg, libpng and an `<img>` show it. */

import { describe, expect } from 'vitest'
import { assess, type Row } from '../corpus/assess.ts'
import { failingPictureCases, PICTURE_CASES, staysOnTap } from '../corpus/cases.ts'
import { corpus } from '../corpus/corpus.ts'
import { readersOf } from '../corpus/readers.ts'
import { it } from './fixtures.ts'

/** All of them take half a minute, so that `npm test` shows every sixteenth, and the cases from the field. */
const STEP = process.env.E2E === 'full' ? 1 : 16
const OF_CASES: ReadonlySet<string> = new Set(Object.values(PICTURE_CASES).flat())

describe('the corpus of pictures', async () => {
  const all = await corpus()
  const entries = all.filter(({ name }, index) => index % STEP === 0 || OF_CASES.has(name))

  it('all readers read every picture as the rule says', async ({ page }) => {
    const readers = await readersOf(page)
    const rows: Row[] = []
    for (const entry of entries) rows.push(await assess(readers, page, entry))
    expect(rows.filter(({ differing }) => differing.length > 0)).toEqual([])
    expect(failingPictureCases(rows)).toEqual([])
  })

  it('no two pictures have the same name', () => {
    const names = all.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

it('a tap on a text of the widget moves neither the page nor the focus', async ({ browser }) => {
  expect(await staysOnTap(browser)).toBe(true)
})
