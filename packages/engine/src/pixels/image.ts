/** @module Pictures in memory. */
import type { PixelWindow } from '../geometry/rect.ts'

/** An upright sRGB picture: r, g, b bytes of pixel (x, y) at 3·(y·width + x). */
export interface RgbImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Copies a window of the picture. */
export function cut(image: RgbImage, window: PixelWindow): RgbImage {
  const { width, height } = window
  const data = new Uint8Array(3 * width * height)
  for (let y = 0; y < height; y++) {
    const from = 3 * ((window.top + y) * image.width + window.left)
    data.set(image.data.subarray(from, from + 3 * width), 3 * y * width)
  }
  return { width, height, data }
}

/** Writes a copy that {@link cut} made back to its place. */
export function paste(image: RgbImage, window: PixelWindow, piece: RgbImage): void {
  const rowBytes = 3 * window.width
  for (let y = 0; y < window.height; y++) {
    const to = 3 * ((window.top + y) * image.width + window.left)
    image.data.set(piece.data.subarray(y * rowBytes, (y + 1) * rowBytes), to)
  }
}

/** Puts `levels` (same layout, 0 to 255, rounded here) into the picture where `allowed` is not 0. */
export function putLevels(image: RgbImage, levels: Float32Array, allowed: Float32Array): void {
  for (let i = 0; i < allowed.length; i++) {
    if (allowed[i] === 0) continue
    for (let c = 3 * i; c < 3 * i + 3; c++) image.data[c] = toByte(levels[c])
  }
}

/** Averages blocks of factor x factor pixels; factor is a whole number, 1 returns the picture itself. */
export function shrink(image: RgbImage, factor: number): RgbImage {
  if (factor < 2) return image
  const width = Math.floor(image.width / factor)
  const height = Math.floor(image.height / factor)
  const data = new Uint8Array(3 * width * height)
  const blockPixels = factor * factor
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++, out++) {
        let sum = 0
        for (let j = 0; j < factor; j++) {
          let at = 3 * ((y * factor + j) * image.width + x * factor) + c
          for (let i = 0; i < factor; i++, at += 3) sum += image.data[at]
        }
        data[out] = sum / blockPixels + 0.5
      }
    }
  }
  return { width, height, data }
}

function toByte(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level + 0.5
}
