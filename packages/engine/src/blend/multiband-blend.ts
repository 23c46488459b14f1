/**
 * @module Multiband blending: blends fine detail with a sharp edge, colour and light with a soft edge.
 *
 * Method: P. J. Burt and E. H. Adelson, "A multiresolution spline with application to image mosaics", 1983; applied to
 * the difference of the two pictures, so that nothing changes where the mask is 0.
 */
import type { Size } from '../geometry/polygon.ts'
import { double, gaussianPyramid, type Plane } from '../pixels/pyramid.ts'

/** Levels of the Laplacian pyramid. */
const LEVELS = 4

/** A picture that covers some of the pixels. */
export interface Foreground {
  /** r, g, b, 0 to 255. */
  readonly rgb: Float32Array
  /** Indices of the covered pixels. */
  readonly covered: Int32Array
}

/** Blends `foreground` over `base` (r, g, b levels) in place: opacity 0 to 1 is in `mask`. */
export function blendMultiband(
  base: Float32Array,
  foreground: Foreground,
  mask: Float32Array,
  size: Size,
): void {
  const masks = gaussianPyramid({ ...size, data: mask }, LEVELS)
  for (let channel = 0; channel < 3; channel++) {
    const difference = differenceOf(base, foreground, channel)
    const change = collapse(gaussianPyramid({ ...size, data: difference }, LEVELS), masks)
    for (let i = 0; i < mask.length; i++) base[3 * i + channel] += change[i]
  }
}

function differenceOf(
  base: Float32Array,
  { rgb, covered }: Foreground,
  channel: number,
): Float32Array {
  const difference = new Float32Array(base.length / 3)
  for (let k = 0; k < covered.length; k++) {
    const p = 3 * covered[k] + channel
    difference[covered[k]] = rgb[p] - base[p]
  }
  return difference
}

/** Multiplies each band with its mask and adds the bands up. */
function collapse(pyramid: readonly Plane[], masks: readonly Plane[]): Float32Array {
  const coarsest = pyramid[LEVELS]
  let sum: Plane = { ...coarsest, data: coarsest.data.map((x, i) => x * masks[LEVELS].data[i]) }
  for (let level = LEVELS - 1; level >= 0; level--) {
    const { width, height, data } = pyramid[level]
    const smooth = double(pyramid[level + 1], width, height)
    sum = double(sum, width, height)
    const mask = masks[level].data
    for (let i = 0; i < data.length; i++) sum.data[i] += mask[i] * (data[i] - smooth.data[i])
  }
  return sum.data
}
