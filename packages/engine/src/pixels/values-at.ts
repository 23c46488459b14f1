/** @module Picking some pixels out of a plane. */

/** The values of `plane` at `pixels`, in their order; `Float32Array.from` with a callback is ten times slower. */
export function valuesAt(plane: Float32Array, pixels: Int32Array): Float32Array {
  const values = new Float32Array(pixels.length)
  for (let k = 0; k < pixels.length; k++) values[k] = plane[pixels[k]]
  return values
}
