/**
 * @module Loops over pixels. `map` and `filter` of typed arrays take five to twenty times as long; `for (const i of
 * pixels)` takes nine times as long as counting, which is why no loop over pixels is written so.
 */

/** A plane of `pixels` values. */
export function planeOf(pixels: number, valueAt: (pixel: number) => number): Float32Array {
  const plane = new Float32Array(pixels)
  for (let i = 0; i < pixels; i++) plane[i] = valueAt(i)
  return plane
}

/** Those of `pixels` for which something holds, in their order. */
export function pixelsWhere(pixels: Int32Array, holds: (pixel: number) => boolean): Int32Array {
  const kept = new Int32Array(pixels.length)
  let count = 0
  for (let k = 0; k < pixels.length; k++) if (holds(pixels[k])) kept[count++] = pixels[k]
  return kept.slice(0, count)
}

/** At most `most` of `pixels`, evenly spread over their order. */
export function someOf(pixels: Int32Array, most: number): Int32Array {
  const step = Math.ceil(pixels.length / most)
  if (step <= 1) return pixels
  const some = new Int32Array(Math.ceil(pixels.length / step))
  for (let k = 0; k < some.length; k++) some[k] = pixels[k * step]
  return some
}

/** The values of `plane` at `pixels`, in their order. */
export function valuesAt(plane: Float32Array, pixels: Int32Array): Float32Array {
  const values = new Float32Array(pixels.length)
  for (let k = 0; k < pixels.length; k++) values[k] = plane[pixels[k]]
  return values
}
