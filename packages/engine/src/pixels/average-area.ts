/** @module Shrinks a picture by any factor: each pixel is the mean of the area that it covers, so that nothing is aliased. */
import type { RgbImage } from './rgb-image.ts'

/** The source pixels of one output pixel along one axis, and how much of the first and the last it covers. */
interface Span {
  readonly first: number
  readonly last: number
  readonly firstShare: number
  readonly lastShare: number
}

function spansOf(length: number, factor: number): Span[] {
  return Array.from({ length: Math.max(1, Math.round(length / factor)) }, (_, index) => {
    const from = index * factor
    const to = Math.min(length, from + factor)
    const first = Math.floor(from)
    const last = Math.ceil(to) - 1
    if (first >= last) return { first, last: first, firstShare: to - from, lastShare: 0 }
    return { first, last, firstShare: first + 1 - from, lastShare: to - last }
  })
}

/** Returns the means of a row of pixels over its spans, weighted by `share`, added to `sums`. */
function addRow(
  sums: Float64Array,
  { data, width }: RgbImage,
  { y, share, spans }: { y: number; share: number; spans: readonly Span[] },
): void {
  const row = 3 * y * width
  let out = 0
  for (const { first, last, firstShare, lastShare } of spans) {
    const [from, to] = [row + 3 * first, row + 3 * last]
    for (let c = 0; c < 3; c++) {
      let sum = data[from + c] * firstShare + data[to + c] * lastShare
      for (let at = from + 3 + c; at < to; at += 3) sum += data[at]
      sums[out++] += sum * share
    }
  }
}

/** Shrinks a picture. @param factor 1 or more; 1 returns the picture itself */
export function averaged(image: RgbImage, factor: number): RgbImage {
  if (factor <= 1) return image
  const columns = spansOf(image.width, factor)
  const rows = spansOf(image.height, factor)
  const [width, height] = [columns.length, rows.length]
  const data = new Uint8Array(3 * width * height)
  const sums = new Float64Array(3 * width)
  const widths = columns.map(
    ({ first, last, firstShare, lastShare }) =>
      firstShare + lastShare + Math.max(0, last - first - 1),
  )
  for (const [y, { first, last, firstShare, lastShare }] of rows.entries()) {
    sums.fill(0)
    for (let from = first; from <= last; from++) {
      const share = from === first ? firstShare : from === last ? lastShare : 1
      addRow(sums, image, { y: from, share, spans: columns })
    }
    const covered = firstShare + lastShare + Math.max(0, last - first - 1)
    const out = 3 * y * width
    for (let i = 0; i < sums.length; i++) {
      data[out + i] = sums[i] / (covered * widths[Math.floor(i / 3)]) + 0.5
    }
  }
  return { width, height, data }
}
