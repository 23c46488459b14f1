/** @module Crops squares, possibly rotated, as inputs of the networks. */
import type { RgbImage } from './rgb-image.ts'
import { sampleInto } from './sample-image.ts'

/** Largest number of samples per output pixel in each direction. */
const MAX_SUPERSAMPLING = 4

/** A square of the picture: centre and side in px, clockwise rotation in radians. */
export interface Square {
  x: number
  y: number
  side: number
  roll: number
}

/**
 * Resamples a square to `pixels` x `pixels` values of `level * gain + bias`. Outside the picture, levels are 0. If the
 * square is larger than the output, several samples are averaged to avoid aliasing.
 */
export function cropSquare(
  image: RgbImage,
  square: Square,
  { pixels, gain, bias }: { pixels: number; gain: number; bias: number },
): Float32Array {
  const cropped = new Float32Array(3 * pixels * pixels)
  const step = square.side / pixels
  const cos = Math.cos(square.roll) * step
  const sin = Math.sin(square.roll) * step
  const subsamples = Math.max(1, Math.min(MAX_SUPERSAMPLING, Math.round(step)))
  const share = gain / (subsamples * subsamples)
  const out = new Float32Array(3)
  const sample = { out, at: 0 }
  const [right, bottom] = [image.width - 0.5, image.height - 0.5]
  cropped.fill(bias)
  for (let i = 0; i < cropped.length; i += 3) {
    const column = (i / 3) % pixels
    const row = (i / 3 / pixels) | 0
    for (let s = 0; s < subsamples * subsamples; s++) {
      const u = column + ((s % subsamples) + 0.5) / subsamples - pixels / 2
      const v = row + (((s / subsamples) | 0) + 0.5) / subsamples - pixels / 2
      const x = square.x + u * cos - v * sin - 0.5
      const y = square.y + u * sin + v * cos - 0.5
      if (x < -0.5 || y < -0.5 || x > right || y > bottom) continue
      sampleInto(image, x, y, sample)
      cropped[i] += out[0] * share
      cropped[i + 1] += out[1] * share
      cropped[i + 2] += out[2] * share
    }
  }
  return cropped
}
