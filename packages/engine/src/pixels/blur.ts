/** @module Gaussian blur of one plane, as three box blurs. */
import type { Size } from '../geometry/polygon.ts'

/** Below this a blur cannot be seen. */
const MIN_SIGMA_PX = 0.3
const PASSES = 3

/** A blurred copy; `sigma` in px. The border repeats its last value. */
export function blur(plane: Float32Array, size: Size, sigma: number): Float32Array {
  const blurred = plane.slice()
  if (sigma < MIN_SIGMA_PX) return blurred
  // Three boxes of 2r + 1 px have the variance r·(r + 1); solved for r.
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2))
  const between = new Float32Array(plane.length)
  for (let pass = 0; pass < PASSES; pass++) {
    boxRows(blurred, between, size, radius)
    boxColumns(between, blurred, size, radius)
  }
  return blurred
}

function boxRows(from: Float32Array, to: Float32Array, { width, height }: Size, radius: number) {
  const share = 1 / (2 * radius + 1)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = from[row] * radius
    for (let i = 0; i < radius; i++) sum += from[row + Math.min(width - 1, i)]
    for (let x = 0; x < width; x++) {
      sum += from[row + Math.min(width - 1, x + radius)]
      to[row + x] = sum * share
      sum -= from[row + Math.max(0, x - radius)]
    }
  }
}

/** Keeps one running sum per column, so that memory is read row by row. */
function boxColumns(from: Float32Array, to: Float32Array, { width, height }: Size, radius: number) {
  const share = 1 / (2 * radius + 1)
  const sums = new Float64Array(width)
  for (let x = 0; x < width; x++) sums[x] = from[x] * radius
  for (let i = 0; i < radius; i++) {
    const row = Math.min(height - 1, i) * width
    for (let x = 0; x < width; x++) sums[x] += from[row + x]
  }
  for (let y = 0; y < height; y++) {
    const entering = Math.min(height - 1, y + radius) * width
    const leaving = Math.max(0, y - radius) * width
    for (let x = 0; x < width; x++) {
      sums[x] += from[entering + x]
      to[y * width + x] = sums[x] * share
      sums[x] -= from[leaving + x]
    }
  }
}
