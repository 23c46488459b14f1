/** @module Carries a change that was made to a shrunk copy over to the picture itself. */
import { clamp } from '../geometry/smoothstep.ts'
import type { RgbImage } from './image.ts'

/** A copy made by `shrink`, as it was and as it has become. */
export interface ShrunkChange {
  before: RgbImage
  after: RgbImage
  factor: number
}

/** Adds the change, enlarged by bilinear interpolation; detail too fine for the copy stays the picture's own. */
export function addEnlarged(image: RgbImage, { before, after, factor }: ShrunkChange): void {
  const { data, width, height } = image
  const change = Float32Array.from(after.data)
  for (let i = 0; i < change.length; i++) change[i] -= before.data[i]
  const columns = Array.from({ length: width }, (_, x) => between(x, factor, before.width))
  const line = new Float32Array(3 * before.width)
  for (let y = 0; y < height; y++) {
    const { at, next, share } = between(y, factor, before.height)
    const upper = at * line.length
    const lower = next * line.length
    for (let i = 0; i < line.length; i++) {
      line[i] = change[upper + i] + (change[lower + i] - change[upper + i]) * share
    }
    for (let x = 0, p = 3 * y * width; x < width; x++, p += 3) {
      const column = columns[x]
      const left = 3 * column.at
      const right = 3 * column.next
      for (let c = 0; c < 3; c++) {
        const added = line[left + c] + (line[right + c] - line[left + c]) * column.share
        if (added !== 0) data[p + c] = clamp(data[p + c] + added + 0.5, 0, 255)
      }
    }
  }
}

/** Which two pixels of the copy a pixel of the picture lies between; beyond the last one, that one. */
function between(position: number, factor: number, length: number) {
  const exact = clamp((position + 0.5) / factor - 0.5, 0, length - 1)
  const at = Math.floor(exact)
  return { at, next: Math.min(length - 1, at + 1), share: exact - at }
}
