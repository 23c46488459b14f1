/** @module Manifest stores in a JPEG: boxes in APP11 segments. Source: ISO/IEC 19566-5, annex D; C2PA 2.2, appendix A.3.1. */

import {
  APP0,
  APP1,
  type Bytes,
  beginsWith,
  concatenate,
  jpegSegments,
} from '@fuse-edge/core/picture/containers'
import { ascii, uint32 } from './bytes.ts'
import { BOX_HEAD_BYTES, TYPE_AT } from './jumbf.ts'
import type { FoundStore, Range, Slots } from './slots.ts'

const SOI_BYTES = 2
const APP11 = 0xeb
/** Of the JPEG extensions. The number of the box and that of the part follow. */
const EXTENSION = /* @__PURE__ */ ascii('JP')
const STORE_TYPE = /* @__PURE__ */ ascii('c2pa')
/** Index of the box in the content of a segment. Every segment repeats the head of the box. */
const BOX_AT = 8
const PART_AT = BOX_AT + BOX_HEAD_BYTES
/** Most bytes of a box in one segment: a segment has 65,535 with its length. */
const PART_BYTES = 0xffff - 2 - PART_AT

/** A store while its segments are read. */
interface OpenStore {
  readonly ranges: Range[]
  /** The head of the box, then the parts. */
  readonly pieces: [head: Bytes, ...parts: Bytes[]]
}

const closed = ({ ranges, pieces }: OpenStore): FoundStore => ({
  ranges,
  bytes: concatenate(pieces),
})

function wrapIn(number: number, store: Bytes): Uint8Array[] {
  const boxHead = store.subarray(0, BOX_HEAD_BYTES)
  const pieces: Uint8Array[] = []
  for (let at = BOX_HEAD_BYTES; at < store.length; at += PART_BYTES) {
    const part = store.subarray(at, at + PART_BYTES)
    const length = 2 + PART_AT + part.length
    const head = [0xff, APP11, length >> 8, length & 0xff, ...EXTENSION, number >> 8, number & 0xff]
    const sequence = uint32(pieces.length / 2 + 1)
    pieces.push(new Uint8Array([...head, ...sequence, ...boxHead]), part)
  }
  return pieces
}

/** Each segment has its marker and length, and the head of the box, which the store has once. */
function wrappedBytes(length: number): number {
  const body = length - BOX_HEAD_BYTES
  return body + Math.ceil(body / PART_BYTES) * (4 + PART_AT)
}

/**
 * Looks for the stores before the first scan. A new one belongs after JFIF, Exif and XMP, which readers want first, and before
 * all segments whose offsets count from themselves, such as MPF in APP2.
 */
export function jpegSlots(bytes: Bytes): Slots {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const stores: OpenStore[] = []
  /** Stores by the number of their box; of several with one number, the last. */
  const byNumber = new Map<number, OpenStore>()
  const otherNumbers = new Set<number>()
  let insertAt = SOI_BYTES
  let next = SOI_BYTES
  for (const { marker, start, content, end } of jpegSegments(bytes, Number.POSITIVE_INFINITY)) {
    if (end > bytes.length) break
    const isLeading = start === next
    if (isLeading && (marker === APP0 || marker === APP1)) insertAt = next = end
    const part = bytes.subarray(content + PART_AT, end)
    const isBox = marker === APP11 && beginsWith(bytes, { start: content, end }, EXTENSION)
    if (!isBox || end < content + PART_AT) continue
    const number = view.getUint16(content + 2)
    const head = bytes.subarray(content + BOX_AT, content + PART_AT)
    const range = { start: content + BOX_AT, end }
    if (beginsWith(bytes, { ...range, start: range.start + TYPE_AT }, STORE_TYPE)) {
      const opened: OpenStore = { ranges: [], pieces: [head] }
      stores.push(opened)
      byNumber.set(number, opened)
    }
    const store = byNumber.get(number)
    if (store !== undefined && beginsWith(bytes, range, store.pieces[0])) {
      // A part out of order makes the store shorter than its head says, and so unreadable.
      if (view.getUint32(content + 4) === store.pieces.length) store.pieces.push(part)
      store.ranges.push({ start, end })
      if (isLeading) next = end
    } else otherNumbers.add(number)
  }
  // Verifiers take all segments with the number of a store for its parts (c2pa-rs, jpeg_io.rs).
  let number = 1
  while (otherNumbers.has(number)) number++
  return {
    stores: stores.map(closed),
    insertAt,
    wrappedBytes,
    wrap: (store) => wrapIn(number, store),
  }
}
