/** @module Grey-scale morphology on planes, with square windows. */
import type { Size } from '../geometry/polygon.ts'
import { planeOf } from './loops.ts'

/** The largest value within `radius` px in both directions. */
export function dilate(plane: Float32Array, size: Size, radius: number): Float32Array {
  const turned = largestInRows(plane, size, radius)
  return largestInRows(turned, { width: size.height, height: size.width }, radius)
}

/** The smallest value within `radius` px in both directions. */
export function erode(plane: Float32Array, size: Size, radius: number): Float32Array {
  return negative(dilate(negative(plane), size, radius))
}

/**
 * How far each value lies below (valleys) or above (ridges) a surface that follows everything wider than the window:
 * lines stand out, shading does not (F. Meyer's top-hat transform, 1979).
 */
export function thinLines(plane: Float32Array, size: Size, radius: number): Float32Array {
  const closed = erode(dilate(plane, size, radius), size, radius)
  const opened = dilate(erode(plane, size, radius), size, radius)
  return planeOf(plane.length, (i) => Math.max(closed[i] - plane[i], plane[i] - opened[i]))
}

/** How far each value lies below a surface that follows everything wider than the window. */
export function thinValleys(plane: Float32Array, size: Size, radius: number): Float32Array {
  const closed = erode(dilate(plane, size, radius), size, radius)
  return planeOf(plane.length, (i) => closed[i] - plane[i])
}

/**
 * The largest value of each window along the rows, turned: rows become columns.
 *
 * Three comparisons for each value, however wide the window: rows are cut into blocks as long as a window, so that each
 * window is the end of one block and the start of the next (M. van Herk, 1992; J. Gil and M. Werman, 1993).
 */
function largestInRows(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const block = 2 * radius + 1
  const line = new Float32Array(width + 2 * radius).fill(-Infinity)
  const fromStart = new Float32Array(line.length)
  const toEnd = new Float32Array(line.length)
  const turned = new Float32Array(plane.length)
  for (let y = 0; y < height; y++) {
    line.set(plane.subarray(y * width, (y + 1) * width), radius)
    runningLargest(line, block, fromStart, toEnd)
    for (let x = 0; x < width; x++) {
      turned[x * height + y] = Math.max(toEnd[x], fromStart[x + 2 * radius])
    }
  }
  return turned
}

/** For each place of `line` the largest value from the start of its block to it, and from it to the end. */
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

function negative(plane: Float32Array): Float32Array {
  return planeOf(plane.length, (i) => -plane[i])
}
