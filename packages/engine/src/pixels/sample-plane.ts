/** @module Samples a plane by bilinear interpolation. */
import type { Point } from '../geometry/mesh.ts'
import type { Size } from '../geometry/polygon.ts'

/** Returns the value at (x, y), interpolated between pixel centres; 0 outside the plane. */
export function samplePlane(plane: Float32Array, { width, height }: Size, [x, y]: Point): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0
  const tx = x - column
  const ty = y - row
  const at = row * width + column
  const upper = plane[at] * (1 - tx) + plane[at + 1] * tx
  const lower = plane[at + width] * (1 - tx) + plane[at + width + 1] * tx
  return upper * (1 - ty) + lower * ty
}
