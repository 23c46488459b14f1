/** @module The blur: constant planes, and the width of a blurred point. */
import { expect, it } from 'vitest'
import { blur } from '../src/pixels/blur.ts'

const SIZE = { width: 31, height: 21 }
const plane = (valueAt: (x: number, y: number) => number) =>
  Float32Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    valueAt(i % SIZE.width, Math.floor(i / SIZE.width)),
  )

it.each([0.1, 0.8, 2, 6, 40])(
  'the blur leaves a constant plane unchanged up to its border: sigma %d',
  (sigma) => {
    const even = plane(() => 7)
    for (const value of blur(even, SIZE, sigma)) expect(value).toBeCloseTo(7, 3)
  },
)

it.each([1, 2, 3])('the blur spreads a point by the given width: sigma %d', (sigma) => {
  const spot = plane((x, y) => (x === 15 && y === 10 ? 1 : 0))
  const bell = blur(spot, SIZE, sigma)
  const moment = (power: number) =>
    bell.reduce((sum, value, i) => sum + value * ((i % SIZE.width) - 15) ** power, 0)
  expect(moment(0)).toBeCloseTo(1, 2)
  expect(moment(1)).toBeCloseTo(0, 3)
  // Boxes have odd widths, so the result is only approximately as wide.
  expect(Math.sqrt(moment(2)) / sigma).toBeGreaterThan(0.85)
  expect(Math.sqrt(moment(2)) / sigma).toBeLessThan(1.45)
})
