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

/** Writes a copy that {@link cut} made back to its place, where `allowed` (one value per pixel) is not 0. */
export function paste(
  image: RgbImage,
  window: PixelWindow,
  piece: RgbImage,
  allowed: Float32Array,
): void {
  for (let i = 0; i < allowed.length; i++) {
    if (allowed[i] === 0) continue
    const row = window.top + Math.floor(i / window.width)
    const to = 3 * (row * image.width + window.left + (i % window.width))
    for (let c = 0; c < 3; c++) image.data[to + c] = piece.data[3 * i + c]
  }
}

/** Puts `levels` (0 to 255, rounded here) into a window of the picture. */
export function putLevels(image: RgbImage, window: PixelWindow, levels: Float32Array): void {
  const rowLength = 3 * window.width
  for (let y = 0; y < window.height; y++) {
    const to = 3 * ((window.top + y) * image.width + window.left)
    for (let x = 0; x < rowLength; x++) image.data[to + x] = toByte(levels[y * rowLength + x])
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
