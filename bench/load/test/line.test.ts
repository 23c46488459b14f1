/** @module Tests of the measure of how well points lie on a line. */

import { expect, it } from 'vitest'
import { determination } from '../line.ts'

it('is 1 on a line, less beside it, and 0 where the line says nothing', () => {
  const line = [1, 2, 4, 8].map((x) => [x, 3 + 2 * x] as const)
  expect(determination(line)).toBeCloseTo(1, 12)
  const square = [1, 2, 4, 8].map((x) => [x, x * x] as const)
  expect(determination(square)).toBeLessThan(0.97)
  const flat = [1, 2, 3].map((x) => [x, x === 2 ? 1 : 0] as const)
  expect(determination(flat)).toBeCloseTo(0, 12)
})
