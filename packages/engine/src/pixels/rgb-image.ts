/** @module Pictures in memory: cutting, pasting, shrinking, rotating. */
import type { PixelWindow } from '../geometry/rect.ts'

/** An upright sRGB picture: r, g, b bytes of pixel (x, y) at 3·(y·width + x). */
export interface RgbImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Returns a copy of a window of the picture. */
export function cut(image: RgbImage, window: PixelWindow): RgbImage {
  const { width, height } = window
  const data = new Uint8Array(3 * width * height)
  for (let y = 0; y < height; y++) {
    const from = 3 * ((window.top + y) * image.width + window.left)
    data.set(image.data.subarray(from, from + 3 * width), 3 * y * width)
  }
  return { width, height, data }
}

/** Writes a copy that {@link cut} made back into its window, at the pixels where `allowed` is not 0. */
export function paste(
  image: RgbImage,
  window: PixelWindow,
  piece: RgbImage,
  allowed: Float32Array,
): void {
  const { left, top, width, height } = window
  for (let y = 0; y < height; y++) {
    const row = y * width
    const shift = 3 * ((top + y) * image.width + left - row)
    for (let from = row; from < row + width; from++) {
      if (allowed[from] === 0) continue
      let to = from + 1
      while (to < row + width && allowed[to] !== 0) to++
      image.data.set(piece.data.subarray(3 * from, 3 * to), 3 * from + shift)
      from = to
    }
  }
}

/** Writes `levels` (0 to 255), rounded and clamped, into a window of the picture. */
export function putLevels(image: RgbImage, window: PixelWindow, levels: Float32Array): void {
  const rowLength = 3 * window.width
  for (let y = 0; y < window.height; y++) {
    const to = 3 * ((window.top + y) * image.width + window.left)
    for (let x = 0; x < rowLength; x++) image.data[to + x] = toByte(levels[y * rowLength + x])
  }
}

/** Averages blocks of factor x factor pixels. @param factor A whole number; 1 returns the picture itself. */
export function shrink(image: RgbImage, factor: number): RgbImage {
  if (factor < 2) return image
  const width = Math.floor(image.width / factor)
  const height = Math.floor(image.height / factor)
  const data = new Uint8Array(3 * width * height)
  const sums = new Uint32Array(3 * width)
  const blockPixels = factor * factor
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let j = 0; j < factor; j++) addRow(sums, image, y * factor + j, factor)
    const row = y * sums.length
    for (let i = 0; i < sums.length; i++) data[row + i] = sums[i] / blockPixels + 0.5
  }
  return { width, height, data }
}

/** Adds a row to the sums, in memory order. */
function addRow(sums: Uint32Array, { data, width }: RgbImage, y: number, factor: number): void {
  let at = 3 * y * width
  for (let out = 0; out < sums.length; out += 3) {
    let red = 0
    let green = 0
    let blue = 0
    for (let i = 0; i < factor; i++, at += 3) {
      red += data[at]
      green += data[at + 1]
      blue += data[at + 2]
    }
    sums[out] += red
    sums[out + 1] += green
    sums[out + 2] += blue
  }
}

/** Returns the picture rotated by 180 degrees. */
export function rotatedByHalf({ width, height, data }: RgbImage): RgbImage {
  const turned = new Uint8Array(data.length)
  for (let i = 0, o = data.length - 3; i < data.length; i += 3, o -= 3) {
    turned[o] = data[i]
    turned[o + 1] = data[i + 1]
    turned[o + 2] = data[i + 2]
  }
  return { width, height, data: turned }
}

function toByte(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level + 0.5
}
