/** @module Approximates a Gaussian blur of one plane by three box blurs. */
import type { Size } from '../geometry/polygon.ts'

/** Smallest sigma that is applied; a smaller blur is not visible. */
const MIN_SIGMA_PX = 0.3
const PASSES = 3

/** Returns a blurred copy. Beyond the border, its values are repeated. @param sigma In px. */
export function blur(plane: Float32Array, size: Size, sigma: number): Float32Array {
  const blurred = plane.slice()
  if (sigma < MIN_SIGMA_PX) return blurred
  // Three boxes of 2r + 1 px have the variance r·(r + 1). This solves it for r.
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2))
  const between = new Float32Array(plane.length)
  for (let pass = 0; pass < PASSES; pass++) {
    boxRows(blurred, between, size, radius)
    boxColumns(between, blurred, size, radius)
  }
  return blurred
}

/** Handles the borders in separate loops, so that the main loop has no branches. */
function boxRows(from: Float32Array, to: Float32Array, { width, height }: Size, radius: number) {
  const share = 1 / (2 * radius + 1)
  const innerFrom = Math.min(width, radius)
  const innerTo = Math.max(innerFrom, width - radius)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const last = row + width - 1
    let sum = from[row] * radius
    for (let i = 0; i < radius; i++) sum += from[Math.min(last, row + i)]
    for (let i = row; i < row + innerFrom; i++) {
      sum += from[Math.min(last, i + radius)]
      to[i] = sum * share
      sum -= from[row]
    }
    for (let i = row + innerFrom; i < row + innerTo; i++) {
      sum += from[i + radius]
      to[i] = sum * share
      sum -= from[i - radius]
    }
    for (let i = row + innerTo; i <= last; i++) {
      sum += from[last]
      to[i] = sum * share
      sum -= from[Math.max(row, i - radius)]
    }
  }
}

/** Keeps one running sum per column, so that memory is read in row order. */
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
    const row = y * width
    for (let x = 0; x < width; x++) {
      const sum = sums[x] + from[entering + x]
      to[row + x] = sum * share
      sums[x] = sum - from[leaving + x]
    }
  }
}
