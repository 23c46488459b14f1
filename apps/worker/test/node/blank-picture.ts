/** @module A real picture without a face. */

import { deflateSync } from 'node:zlib'
import { pngChunk, pngHeader } from '../pictures.ts'

/** Bytes of the IEND chunk, with which a PNG ends. */
const IEND_BYTES = 12
const GREY = 0x80

/** A grey PNG, 8-bit RGB. */
export function blankPicture(side: number): Uint8Array {
  const row = [0, ...Array<number>(side * 3).fill(GREY)]
  const pixels = Uint8Array.from(
    { length: side * row.length },
    (_, at) => row[at % row.length] ?? 0,
  )
  const header = pngHeader(side, side)
  const [head, end] = [header.subarray(0, -IEND_BYTES), header.subarray(-IEND_BYTES)]
  return Uint8Array.from([...head, ...pngChunk('IDAT', deflateSync(pixels)), ...end])
}
