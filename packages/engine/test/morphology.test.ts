/** @module dilate and erode, compared with a brute-force search of every window. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dilate, erode } from '../src/pixels/morphology.ts'

const SEED = 1992

const CASES = fc
  .record({ width: fc.integer({ min: 1, max: 13 }), height: fc.integer({ min: 1, max: 11 }) })
  .chain((size) => {
    const pixels = size.width * size.height
    const plane = fc.float32Array({ noNaN: true, minLength: pixels, maxLength: pixels })
    return fc.tuple(fc.constant(size), plane, fc.nat(15))
  })

it('dilate and erode return the largest and smallest value of each window, clipped to the plane', () => {
  const check = ([{ width, height }, plane, radius]: [
    { width: number; height: number },
    Float32Array,
    number,
  ]) => {
    const [dilated, eroded] = [dilate, erode].map((act) => act(plane, { width, height }, radius))
    for (let i = 0; i < plane.length; i++) {
      const window = plane.filter(
        (_, k) =>
          Math.abs((k % width) - (i % width)) <= radius &&
          Math.abs(Math.floor(k / width) - Math.floor(i / width)) <= radius,
      )
      // Adding 0 turns -0 into 0.
      expect(dilated[i] + 0).toBe(Math.max(...window) + 0)
      expect(eroded[i] + 0).toBe(Math.min(...window) + 0)
    }
  }
  fc.assert(fc.property(CASES, check), { seed: SEED, numRuns: 100 })
})
