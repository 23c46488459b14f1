/** @module Applies a change that was made to a shrunk copy to the full-size picture. */
import { clamp } from '../geometry/smoothstep.ts'
import { type Between, between } from './resample-plane.ts'
import type { RgbImage } from './rgb-image.ts'

/** A copy that `averaged` made, before and after the change. */
export interface ShrunkChange {
  before: RgbImage
  after: RgbImage
  /** The factor of `averaged`. */
  factor: number
}

/** Adds the change, upscaled by bilinear interpolation, in place. Detail that is too fine for the copy is kept. */
export function addUpscaledChange(image: RgbImage, { before, after, factor }: ShrunkChange): void {
  const { data, width, height } = image
  const change = new Float32Array(after.data)
  for (let i = 0; i < change.length; i++) change[i] -= before.data[i]
  const columns = between(width, factor, before.width)
  const rows = between(height, factor, before.height)
  const rowLength = 3 * before.width
  const line = new Float32Array(rowLength)
  const changes = Array.from({ length: before.height }, (_, row) =>
    change.subarray(row * rowLength, (row + 1) * rowLength).some((level) => level !== 0),
  )
  for (let y = 0; y < height; y++) {
    const [above, below] = [rows.at[y], rows.next[y]]
    if (!changes[above] && !changes[below]) continue
    interpolate(line, change, { above: above * rowLength, below: below * rowLength }, rows.share[y])
    addLine(data.subarray(3 * y * width, 3 * (y + 1) * width), line, columns)
  }
}

function interpolate(
  line: Float32Array,
  change: Float32Array,
  { above, below }: { above: number; below: number },
  share: number,
): void {
  for (let i = 0; i < line.length; i++) {
    line[i] = change[above + i] + (change[below + i] - change[above + i]) * share
  }
}

function addLine(row: Uint8Array, line: Float32Array, { at, next, share }: Between): void {
  for (let x = 0; x < at.length; x++) {
    const left = 3 * at[x]
    const right = 3 * next[x]
    for (let c = 0; c < 3; c++) {
      const added = line[left + c] + (line[right + c] - line[left + c]) * share[x]
      if (added !== 0) row[3 * x + c] = clamp(row[3 * x + c] + added + 0.5, 0, 255)
    }
  }
}
