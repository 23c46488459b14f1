/** @module Measures of pictures for the tests. Loops instead of array methods, because pictures have millions of levels. */
import { polygonMask } from '../src/geometry/polygon.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import type { Subject } from './fixtures.ts'

/** Returns all levels inside the polygon of some vertices. */
export function levelsIn({ image, face }: Subject, vertices: readonly number[]): number[] {
  const mask = polygonMask(
    image,
    vertices.map((v) => [face.landmarks[3 * v], face.landmarks[3 * v + 1]]),
  )
  const levels: number[] = []
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 1) levels.push(...image.data.subarray(3 * i, 3 * i + 3))
  }
  return levels
}

/** Returns the mean r, g, b inside the polygon of some vertices. */
export function meanColour(of: Subject, vertices: readonly number[]): number[] {
  const levels = levelsIn(of, vertices)
  return [0, 1, 2].map((c) => mean(levels.filter((_, i) => i % 3 === c)))
}

/** Returns the arithmetic mean. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum / values.length
}

/** Returns the absolute differences of two pictures' levels. */
export function differences(a: Uint8Array, b: Uint8Array): Uint8Array {
  const result = new Uint8Array(a.length)
  for (let i = 0; i < a.length; i++) result[i] = Math.abs(a[i] - b[i])
  return result
}

/** Returns the indices of the pixels that differ. */
export function changedPixels(a: RgbImage, b: RgbImage): number[] {
  const pixels: number[] = []
  for (let i = 0, p = 0; p < a.data.length; i++, p += 3) {
    const isEqual =
      a.data[p] === b.data[p] && a.data[p + 1] === b.data[p + 1] && a.data[p + 2] === b.data[p + 2]
    if (!isEqual) pixels.push(i)
  }
  return pixels
}

/** Returns the distance of two colours. */
export function gap(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, i) => x - b[i]))
}
