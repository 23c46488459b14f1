/** @module Every picture of the corpus is read alike by worker, core, engine and widget, and as libjpeg, libpng and an `<img>` show it. */

import { describe, expect } from 'vitest'
import { assess, type Row } from '../corpus/assess.ts'
import { failingPictureCases, staysOnTap } from '../corpus/cases.ts'
import { corpus } from '../corpus/corpus.ts'
import { readersOf } from '../corpus/readers.ts'
import { it } from './fixtures.ts'

describe('the corpus of pictures', async () => {
  const entries = await corpus()

  it('all readers read every picture as the rule says', async ({ page }) => {
    const readers = await readersOf(page)
    const rows: Row[] = []
    for (const entry of entries) rows.push(await assess(readers, page, entry))
    expect(rows.filter(({ differing }) => differing.length > 0)).toEqual([])
    expect(failingPictureCases(rows)).toEqual([])
  })

  it('no two pictures have the same name', () => {
    const names = entries.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

it('a tap on a text of the widget moves neither the page nor the focus', async ({ browser }) => {
  expect(await staysOnTap(browser)).toBe(true)
})
