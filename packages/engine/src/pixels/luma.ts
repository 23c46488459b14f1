/** @module Luma: the brightness of r, g, b levels. */

/** Weights of r, g, b in luma. Source: ITU-R BT.601. */
const RED = 0.299
const GREEN = 0.587
const BLUE = 0.114

/** Returns the luma of pixel `i`, 0 to 255. */
export function lumaAt(rgb: ArrayLike<number>, i: number): number {
  return RED * rgb[3 * i] + GREEN * rgb[3 * i + 1] + BLUE * rgb[3 * i + 2]
}

/** Returns the luma of each pixel. */
export function lumaOf(rgb: ArrayLike<number>): Float32Array {
  const luma = new Float32Array(rgb.length / 3)
  for (let i = 0; i < luma.length; i++) luma[i] = lumaAt(rgb, i)
  return luma
}
