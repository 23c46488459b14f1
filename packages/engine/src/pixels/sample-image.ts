/** @module Samples a picture by bilinear interpolation. */
import type { RgbImage } from './rgb-image.ts'

/** Keeps positions just before the last column and row, so that their right and lower neighbours exist. */
const LAST_MARGIN_PX = 1.001

/** Where a colour is written. A loop reuses one target and changes `at`, so that nothing is allocated per pixel. */
export interface SampleTarget {
  readonly out: Float32Array
  at: number
}

/** Writes the colour of `image` at (x, y), clamped to the picture, to `out[at]`, `out[at + 1]` and `out[at + 2]`. */
export function sampleInto(image: RgbImage, x: number, y: number, { out, at }: SampleTarget): void {
  const { width, data } = image
  const cx = clampToPicture(x, width - LAST_MARGIN_PX)
  const cy = clampToPicture(y, image.height - LAST_MARGIN_PX)
  const x0 = cx | 0
  const y0 = cy | 0
  const tx = cx - x0
  const ty = cy - y0
  const p = 3 * (y0 * width + x0)
  const below = p + 3 * width
  const w00 = (1 - tx) * (1 - ty)
  const w10 = tx * (1 - ty)
  const w01 = (1 - tx) * ty
  const w11 = tx * ty
  // Three statements instead of a loop, which V8 does not unroll: half the time.
  out[at] = data[p] * w00 + data[p + 3] * w10 + data[below] * w01 + data[below + 3] * w11
  out[at + 1] =
    data[p + 1] * w00 + data[p + 4] * w10 + data[below + 1] * w01 + data[below + 4] * w11
  out[at + 2] =
    data[p + 2] * w00 + data[p + 5] * w10 + data[below + 2] * w01 + data[below + 5] * w11
}

function clampToPicture(position: number, last: number): number {
  // Also maps NaN to 0.
  return position > 0 ? Math.min(position, last) : 0
}
