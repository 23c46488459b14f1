/**
 * @module Blends two pictures band by band: fine detail with a sharp edge, colour and light with a soft one.
 *
 * P. J. Burt and E. H. Adelson, "A multiresolution spline with application to image mosaics", 1983; computed on the
 * difference of the two pictures, so that where the mask is 0 nothing changes.
 */
import type { Size } from '../geometry/polygon.ts'
import { double, gaussianPyramid, type Plane } from '../pixels/pyramid.ts'

const LEVELS = 4

/** Levels that lie over others at some pixels. */
export interface Top {
  /** r, g, b. */
  readonly rgb: Float32Array
  readonly covered: Int32Array
}

/** Changes `base` (r, g, b levels) in place: it stays where `mask` is 0 and becomes `top` where it is 1. */
export function blendBands(base: Float32Array, top: Top, mask: Float32Array, size: Size): void {
  const masks = gaussianPyramid({ ...size, data: mask }, LEVELS)
  for (let channel = 0; channel < 3; channel++) {
    const difference = differenceOf(base, top, channel)
    const change = collapse(gaussianPyramid({ ...size, data: difference }, LEVELS), masks)
    for (let i = 0; i < mask.length; i++) base[3 * i + channel] += change[i]
  }
}

function differenceOf(base: Float32Array, { rgb, covered }: Top, channel: number): Float32Array {
  const difference = new Float32Array(base.length / 3)
  for (let k = 0; k < covered.length; k++) {
    const p = 3 * covered[k] + channel
    difference[covered[k]] = rgb[p] - base[p]
  }
  return difference
}

/** Takes from each band what its mask lets through, and adds the bands up again. */
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
