/** @module Shrinks a picture by any factor: each pixel is the mean of the area that it covers, so that nothing is aliased. */
import { type Area, areasOf, shareOf } from './resample-plane.ts'
import type { RgbImage } from './rgb-image.ts'

/** Shrinks a picture. @param factor 1 or more; 1 returns the picture itself */
export function averaged(image: RgbImage, factor: number): RgbImage {
  if (factor <= 1) return image
  const columns = areasOf(image.width, factor)
  const rows = areasOf(image.height, factor)
  const data = new Uint8Array(3 * columns.length * rows.length)
  const rowLength = 3 * image.width
  const line = new Float32Array(rowLength)
  for (let y = 0; y < rows.length; y++) {
    line.fill(0)
    for (let row = rows[y].first; row <= rows[y].last; row++) {
      const share = shareOf(rows[y], row)
      const from = row * rowLength
      for (let i = 0; i < rowLength; i++) line[i] += image.data[from + i] * share
    }
    averageInto(data, 3 * y * columns.length, line, columns)
  }
  return { width: columns.length, height: rows.length, data }
}

function averageInto(
  data: Uint8Array,
  start: number,
  line: Float32Array,
  columns: readonly Area[],
): void {
  let out = start
  for (let x = 0; x < columns.length; x++) {
    const area = columns[x]
    let red = 0.5
    let green = 0.5
    let blue = 0.5
    for (let at = area.first; at <= area.last; at++) {
      const share = shareOf(area, at)
      red += line[3 * at] * share
      green += line[3 * at + 1] * share
      blue += line[3 * at + 2] * share
    }
    data[out++] = red
    data[out++] = green
    data[out++] = blue
  }
}
