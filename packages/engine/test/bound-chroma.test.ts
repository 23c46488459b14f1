/** @module The user's chroma stays near the template's. */
import { describe, expect, it } from 'vitest'
import { boundChroma } from '../src/color/bound-chroma.ts'
import { labPlanes } from '../src/pixels/lab.ts'

const PIXELS = Int32Array.from({ length: 40 }, (_, i) => i)

describe('boundChroma', () => {
  it('draws in what is far from the template, and leaves what is near', () => {
    const template = labPlanes(PIXELS.length)
    template.a.fill(10)
    template.b.fill(15)
    const user = labPlanes(PIXELS.length)
    user.a.fill(11)
    user.b.fill(15)
    user.a[0] = 60
    boundChroma(template, user, PIXELS)
    expect(user.a[0]).toBeGreaterThan(13)
    expect(user.a[0]).toBeLessThan(26)
    expect(user.b[0]).toBeCloseTo(15)
    expect(user.a[1]).toBe(11)
  })

  it('changes nothing where too few pixels tell the bound', () => {
    const user = labPlanes(PIXELS.length)
    user.a.fill(60)
    boundChroma(labPlanes(PIXELS.length), user, PIXELS.subarray(0, 5))
    expect(user.a[0]).toBe(60)
  })
})
