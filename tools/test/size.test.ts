/** @module Tests that each bundle keeps its size budget, and contains no forbidden text. */

import { beforeAll, describe, expect, it } from 'vitest'
import { BUDGETS, limitOf } from '../size/budgets.ts'
import { bundle, gzippedBytes, gzippedLength } from '../size/measure.ts'

describe.each(BUDGETS)('$name', (budget) => {
  let files: readonly string[]
  beforeAll(async () => {
    files = await bundle(budget)
  })

  it('is not larger than its limit', () => {
    expect(gzippedLength(files)).toBeLessThanOrEqual(limitOf(budget))
  })

  it('contains no forbidden text', () => {
    expect(budget.forbidden.filter((word) => files.some((code) => code.includes(word)))).toEqual([])
  })
})

describe('gzippedBytes', () => {
  it('measures what the source imports, and not the rest of the package', async () => {
    const folder = 'packages/core'
    const nothing = await gzippedBytes({ folder, source: 'export {}' })
    const all = await gzippedBytes({ folder, source: "export * from '@fuse-edge/core'" })
    expect(nothing).toBeLessThan(30)
    expect(all).toBeGreaterThan(2000)
  })
})
