/** @module The size budgets, and what may not be in a bundle. */

import { describe, expect, it } from 'vitest'
import { BUDGETS, limitOf } from '../size/budgets.ts'
import { bundle, gzippedBytes } from '../size/measure.ts'

describe.each(BUDGETS)('$name', (budget) => {
  it('keeps within its limit', async () => {
    expect(await gzippedBytes(budget)).toBeLessThanOrEqual(limitOf(budget))
  })

  it('takes nothing along that does not belong to it', async () => {
    const code = await bundle(budget)
    expect(budget.forbidden.filter((word) => code.includes(word))).toEqual([])
  })
})

describe('the scale', () => {
  it('weighs what is imported, not what is next to it', async () => {
    const folder = 'packages/core'
    const nothing = await gzippedBytes({ folder, source: 'export {}' })
    const all = await gzippedBytes({ folder, source: "export * from '@fuse-edge/core'" })
    expect(nothing).toBeLessThan(30)
    expect(all).toBeGreaterThan(2000)
  })
})
