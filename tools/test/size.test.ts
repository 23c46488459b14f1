/** @module Tests that each bundle keeps its size budget, and contains no forbidden text. */

import { describe, expect, it } from 'vitest'
import { BUDGETS, limitOf } from '../size/budgets.ts'
import { bundle, gzippedBytes } from '../size/measure.ts'

describe.each(BUDGETS)('$name', (budget) => {
  it('is not larger than its limit', async () => {
    expect(await gzippedBytes(budget)).toBeLessThanOrEqual(limitOf(budget))
  })

  it('contains no forbidden text', async () => {
    const code = await bundle(budget)
    expect(budget.forbidden.filter((word) => code.includes(word))).toEqual([])
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
