/** @module Greyscale morphology on planes with square windows. */
import type { Size } from '../geometry/polygon.ts'

/** Returns for each pixel the largest value within `radius` px in both directions. */
export function dilate(plane: Float32Array, size: Size, radius: number): Float32Array {
  const transposed = largestInRows(plane, size, radius)
  return largestInRows(transposed, { width: size.height, height: size.width }, radius)
}

/** Returns for each pixel the smallest value within `radius` px in both directions. */
export function erode(plane: Float32Array, size: Size, radius: number): Float32Array {
  return negated(dilate(negated(plane), size, radius))
}

/**
 * Returns how far each value lies below (valleys) or above (ridges) a surface that follows everything wider than the
 * window. Lines stand out, shading does not (top-hat transform, F. Meyer, 1979).
 */
export function thinLines(plane: Float32Array, size: Size, radius: number): Float32Array {
  const closed = erode(dilate(plane, size, radius), size, radius)
  const opened = dilate(erode(plane, size, radius), size, radius)
  for (let i = 0; i < closed.length; i++) {
    closed[i] = Math.max(closed[i] - plane[i], plane[i] - opened[i])
  }
  return closed
}

/** Returns how far each value lies below a surface that follows everything wider than the window. */
export function thinValleys(plane: Float32Array, size: Size, radius: number): Float32Array {
  const closed = erode(dilate(plane, size, radius), size, radius)
  for (let i = 0; i < closed.length; i++) closed[i] -= plane[i]
  return closed
}

/**
 * Returns the largest value of each window along the rows, transposed.
 *
 * It takes three comparisons per value for any width of the window: rows are cut into blocks as long as a window, so that
 * each window is the end of one block and the start of the next (M. van Herk, 1992; J. Gil and M. Werman, 1993).
 */
function largestInRows(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const block = 2 * radius + 1
  const line = new Float32Array(width + 2 * radius).fill(-Infinity)
  const fromStart = new Float32Array(line.length)
  const toEnd = new Float32Array(line.length)
  const transposed = new Float32Array(plane.length)
  for (let y = 0; y < height; y++) {
    line.set(plane.subarray(y * width, (y + 1) * width), radius)
    runningLargest(line, block, fromStart, toEnd)
    for (let x = 0; x < width; x++) {
      transposed[x * height + y] = Math.max(toEnd[x], fromStart[x + 2 * radius])
    }
  }
  return transposed
}

/** Writes for each position of `line` the largest value from the start of its block, and to the end of its block. */
function runningLargest(
  line: Float32Array,
  block: number,
  fromStart: Float32Array,
  toEnd: Float32Array,
): void {
  for (let start = 0; start < line.length; start += block) {
    const end = Math.min(line.length, start + block) - 1
    fromStart[start] = line[start]
    for (let i = start + 1; i <= end; i++) fromStart[i] = Math.max(fromStart[i - 1], line[i])
    toEnd[end] = line[end]
    for (let i = end - 1; i >= start; i--) toEnd[i] = Math.max(toEnd[i + 1], line[i])
  }
}

function negated(plane: Float32Array): Float32Array {
  const result = new Float32Array(plane.length)
  for (let i = 0; i < result.length; i++) result[i] = -plane[i]
  return result
}
