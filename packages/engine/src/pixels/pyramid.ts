/** @module Halving and doubling a plane with the 5-tap binomial filter (Burt and Adelson, 1983). */

/** One value per pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** Weights of the filter at distance 0, 1 and 2. */
const NEAR = 0.375
const MIDDLE = 0.25
const FAR = 0.0625

/** `plane` and `levels` halvings of it, finest first. */
export function gaussianPyramid(plane: Plane, levels: number): Plane[] {
  const pyramid = [plane]
  for (let level = 0; level < levels; level++) pyramid.push(halve(pyramid[level]))
  return pyramid
}

/** Half the size, rounded up. */
export function halve({ width, height, data }: Plane): Plane {
  const halfWidth = (width + 1) >> 1
  const halfHeight = (height + 1) >> 1
  const rows = new Float32Array(halfWidth * height)
  for (let x = 0; x < halfWidth; x++) {
    const [m2, m1, p1, p2] = around(2 * x, width - 1)
    for (let y = 0; y < height; y++) {
      const o = y * width
      rows[y * halfWidth + x] =
        FAR * (data[o + m2] + data[o + p2]) +
        MIDDLE * (data[o + m1] + data[o + p1]) +
        NEAR * data[o + 2 * x]
    }
  }
  const halved = new Float32Array(halfWidth * halfHeight)
  for (let y = 0; y < halfHeight; y++) {
    const [m2, m1, p1, p2] = around(2 * y, height - 1)
    for (let x = 0; x < halfWidth; x++) {
      halved[y * halfWidth + x] =
        FAR * (rows[m2 * halfWidth + x] + rows[p2 * halfWidth + x]) +
        MIDDLE * (rows[m1 * halfWidth + x] + rows[p1 * halfWidth + x]) +
        NEAR * rows[2 * y * halfWidth + x]
    }
  }
  return { width: halfWidth, height: halfHeight, data: halved }
}

/** Back to the size of the plane that was halved. */
export function double(plane: Plane, width: number, height: number): Plane {
  const tall = new Float32Array(plane.width * height)
  for (let y = 0; y < height; y++) {
    const k = y >> 1
    const above = Math.max(0, k - 1) * plane.width
    const here = k * plane.width
    const below = Math.min(plane.height - 1, k + 1) * plane.width
    for (let x = 0; x < plane.width; x++) {
      tall[y * plane.width + x] =
        y & 1
          ? 0.5 * (plane.data[here + x] + plane.data[below + x])
          : 0.125 * (plane.data[above + x] + plane.data[below + x]) + 0.75 * plane.data[here + x]
    }
  }
  const doubled = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = y * plane.width
    for (let x = 0; x < width; x++) {
      const k = x >> 1
      const right = row + Math.min(plane.width - 1, k + 1)
      doubled[y * width + x] =
        x & 1
          ? 0.5 * (tall[row + k] + tall[right])
          : 0.125 * (tall[row + Math.max(0, k - 1)] + tall[right]) + 0.75 * tall[row + k]
    }
  }
  return { width, height, data: doubled }
}

/** The two positions on either side of `i`, cut to 0..last. */
function around(i: number, last: number): [number, number, number, number] {
  return [Math.max(0, i - 2), Math.max(0, i - 1), Math.min(last, i + 1), Math.min(last, i + 2)]
}
