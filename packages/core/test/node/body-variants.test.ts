/** @module Tests that what a client may have hashed is bounded. The work is that of many megabytes: Node does it in a second. */

import { expect, it } from 'vitest'
import { bodyVariants } from '../../src/verify/body-variants.ts'

it('tries fewer than a hundred variants of a body of megabytes, and of deep JSON', () => {
  const encode = (text: string) => new TextEncoder().encode(text)
  const photo = encode(`{"Image":"${'A/B+'.repeat(1024 * 1024)}"}`)
  const deep = encode('['.repeat(100_000) + ']'.repeat(100_000))
  for (const body of [photo, deep]) {
    let count = 0
    for (const _ of bodyVariants(body)) count++
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(100)
  }
})
