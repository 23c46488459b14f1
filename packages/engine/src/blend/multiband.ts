/**
 * @module Blends two pictures band by band: fine detail with a sharp edge, colour and light with a soft one.
 *
 * P. J. Burt and E. H. Adelson, "A multiresolution spline with application to image mosaics", 1983; computed on the
 * difference of the two pictures, so that where the mask is 0 nothing changes.
 */
import type { Size } from '../geometry/polygon.ts'
import { planeOf } from '../pixels/loops.ts'
import { double, gaussianPyramid, type Plane } from '../pixels/pyramid.ts'

const LEVELS = 4

/** `base` where `mask` is 0, `top` where it is 1; r, g, b levels in and out. */
export function blendBands(
  base: Float32Array,
  top: Float32Array,
  mask: Float32Array,
  size: Size,
): Float32Array {
  const masks = gaussianPyramid({ ...size, data: mask }, LEVELS)
  const blended = base.slice()
  for (let channel = 0; channel < 3; channel++) {
    const difference = planeOf(mask.length, (i) => top[3 * i + channel] - base[3 * i + channel])
    const change = collapse(gaussianPyramid({ ...size, data: difference }, LEVELS), masks)
    for (let i = 0; i < mask.length; i++) blended[3 * i + channel] += change[i]
  }
  return blended
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
