/** @module drawTriangle: which pixels it sets, and to which levels. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Corners, fillTriangle } from '../src/geometry/polygon.ts'
import { drawTriangle } from '../src/pixels/draw-triangle.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'

const SEED = 880
const SIZE = { width: 40, height: 32 }
const PIXELS = SIZE.width * SIZE.height

/** Returns a picture whose red is the column, green the row, and blue 255. */
function gradient(): RgbImage {
  const data = new Uint8Array(3 * PIXELS)
  for (let i = 0; i < PIXELS; i++) {
    data.set([i % SIZE.width, Math.floor(i / SIZE.width), 255], 3 * i)
  }
  return { ...SIZE, data }
}

const black = (): RgbImage => ({ ...SIZE, data: new Uint8Array(3 * PIXELS) })

const POSITION = fc.double({ min: -20, max: 60, noNaN: true })
const CORNERS: fc.Arbitrary<Corners> = fc.tuple(
  POSITION,
  POSITION,
  POSITION,
  POSITION,
  POSITION,
  POSITION,
)

it('sets the same pixels as fillTriangle', () => {
  const check = (to: Corners) => {
    const image = black()
    drawTriangle(image, gradient(), to, to)
    const filled = new Set<number>()
    fillTriangle(SIZE, to, (pixel) => filled.add(pixel))
    const drawn = [...filled.keys()].filter((i) => image.data[3 * i + 2] === 255)
    expect(drawn).toHaveLength(filled.size)
    expect(image.data.filter((level, i) => i % 3 === 2 && level === 255)).toHaveLength(filled.size)
  }
  fc.assert(fc.property(CORNERS, check), { seed: SEED, numRuns: 100 })
})

it('samples the source at the corresponding position', () => {
  const image = black()
  drawTriangle(image, gradient(), [0, 0, 40, 0, 0, 32], [4, 6, 24, 6, 4, 22])
  for (const [x, y] of [
    [0, 0],
    [10, 8],
    [30, 4],
    [6, 22],
  ]) {
    const p = 3 * (y * SIZE.width + x)
    const [column, row] = image.data.subarray(p, p + 2)
    expect([column, row]).toEqual([Math.round(4 + x / 2 + 1e-6), Math.round(6 + y / 2 + 1e-6)])
  }
})

it('draws nothing for a triangle without an inside', () => {
  const image = black()
  drawTriangle(image, gradient(), [3, 3, 10, 10, 20, 20], [0, 0, 9, 0, 0, 9])
  expect(image.data.every((level) => level === 0)).toBe(true)
})
