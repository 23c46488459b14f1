/** @module Every picture of the corpus is read alike by worker, core, engine and widget, and as libjpeg, libpng and an `<img>` show it. */

import { describe, expect } from 'vitest'
import { assess } from '../corpus/assess.ts'
import { corpus } from '../corpus/corpus.ts'
import { readersOf } from '../corpus/readers.ts'
import { it } from './fixtures.ts'

describe('the corpus of pictures', async () => {
  const entries = await corpus()

  it('all readers read every picture as the rule says', async ({ page }) => {
    const readers = await readersOf(page)
    const differing: string[] = []
    for (const entry of entries) {
      const row = await assess(readers, page, entry)
      if (row.differing.length > 0) differing.push(JSON.stringify(row))
    }
    expect(differing).toEqual([])
  })

  it('no two pictures have the same name', () => {
    const names = entries.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
