/** @module Halves and doubles a plane with the 5-tap binomial filter (Burt and Adelson, 1983). */

/** A plane of one value per pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** Weights of the filter at distance 0, 1 and 2. */
const NEAR = 0.375
const MIDDLE = 0.25
const FAR = 0.0625

/** Returns `plane` followed by `levels` successive halvings of it. */
export function gaussianPyramid(plane: Plane, levels: number): Plane[] {
  const pyramid = [plane]
  for (let level = 0; level < levels; level++) pyramid.push(halve(pyramid[level]))
  return pyramid
}

/** Returns the plane at half its size, rounded up. */
export function halve({ width, height, data }: Plane): Plane {
  const halfWidth = (width + 1) >> 1
  const halfHeight = (height + 1) >> 1
  const rows = new Float32Array(halfWidth * height)
  for (let y = 0; y < height; y++) {
    halveRow(data.subarray(y * width, (y + 1) * width), rows.subarray(y * halfWidth), halfWidth)
  }
  const halved = new Float32Array(halfWidth * halfHeight)
  const last = (height - 1) * halfWidth
  for (let y = 0; y < halfHeight; y++) {
    const out = y * halfWidth
    const here = 2 * out
    const m2 = Math.max(0, here - 2 * halfWidth)
    const m1 = Math.max(0, here - halfWidth)
    const p1 = Math.min(last, here + halfWidth)
    const p2 = Math.min(last, here + 2 * halfWidth)
    for (let x = 0; x < halfWidth; x++) {
      halved[out + x] =
        FAR * (rows[m2 + x] + rows[p2 + x]) +
        MIDDLE * (rows[m1 + x] + rows[p1 + x]) +
        NEAR * rows[here + x]
    }
  }
  return { width: halfWidth, height: halfHeight, data: halved }
}

function halveRow(row: Float32Array, out: Float32Array, halfWidth: number): void {
  const last = row.length - 1
  for (let x = 0; x < halfWidth; x++) {
    const at = 2 * x
    const m2 = at > 1 ? at - 2 : 0
    const m1 = at > 0 ? at - 1 : 0
    const p1 = at < last ? at + 1 : last
    const p2 = at + 1 < last ? at + 2 : last
    out[x] = FAR * (row[m2] + row[p2]) + MIDDLE * (row[m1] + row[p1]) + NEAR * row[at]
  }
}

/** Returns the plane at twice its size. @param width, height Size of the plane that was halved. */
export function double(plane: Plane, width: number, height: number): Plane {
  const doubled = new Float32Array(width * height)
  const line = new Float32Array(plane.width)
  for (let y = 0; y < height; y++) {
    doubleRows(plane, y, line)
    doubleRow(line, doubled.subarray(y * width, (y + 1) * width))
  }
  return { width, height, data: doubled }
}

/** Writes row `y` of the plane doubled in height. */
function doubleRows({ width, height, data }: Plane, y: number, line: Float32Array): void {
  const k = y >> 1
  const here = k * width
  const above = Math.max(0, k - 1) * width
  const below = Math.min(height - 1, k + 1) * width
  if (y & 1) {
    for (let x = 0; x < width; x++) line[x] = 0.5 * (data[here + x] + data[below + x])
  } else {
    for (let x = 0; x < width; x++) {
      line[x] = 0.125 * (data[above + x] + data[below + x]) + 0.75 * data[here + x]
    }
  }
}

function doubleRow(line: Float32Array, out: Float32Array): void {
  const last = line.length - 1
  for (let x = 0; x < out.length; x += 2) {
    const k = x >> 1
    const left = line[k > 0 ? k - 1 : 0]
    const right = line[k < last ? k + 1 : last]
    out[x] = 0.125 * (left + right) + 0.75 * line[k]
    // Writing beyond the end of a typed array has no effect, so an odd width needs no separate case.
    out[x + 1] = 0.5 * (line[k] + right)
  }
}
