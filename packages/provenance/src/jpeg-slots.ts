/** @module Manifest stores in a JPEG: boxes in APP11 segments. Source: ISO/IEC 19566-5, annex D; C2PA 2.2, appendix A.3.1. */

import {
  APP0,
  APP1,
  beginsWith,
  type Bytes,
  concatenate,
  type JpegSegment,
  jpegSegment,
  jpegSegments,
} from '@fuse-edge/core/picture/containers'
import { BOX_HEAD_BYTES, TYPE_AT } from './jumbf.ts'
import { ascii, uint32 } from './bytes.ts'
import type { Range, Slots } from './slots.ts'

const SOI_BYTES = 2
const APP11 = 0xeb
/** Of the JPEG extensions. The number of the box and that of the part follow. */
const EXTENSION = /* @__PURE__ */ ascii('JP')
const STORE_TYPE = /* @__PURE__ */ ascii('c2pa')
/** Index of the box in the content of a segment. Every segment begins with the head of the box. */
const BOX_AT = 8
const PART_AT = BOX_AT + BOX_HEAD_BYTES
/** Most bytes of a box in one segment: a segment has 65,535 with its length. */
export const PART_BYTES = 0xffff - 2 - PART_AT

interface OpenStore {
  readonly ranges: Range[]
  /** The head of the box in the first segment, then the parts. */
  readonly pieces: Bytes[]
}

/** Tells the segments of stores from those of other boxes, by their numbers. */
class SegmentReader {
  readonly #bytes: Bytes
  readonly #view: DataView
  /** Stores by the number of their box. A second store of the same number replaces the first here. */
  readonly #open = new Map<number, OpenStore>()
  readonly stores: OpenStore[] = []
  /** Numbers of the other boxes. */
  readonly otherNumbers = new Set<number>()

  constructor(bytes: Bytes) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** Takes a segment in, and returns whether it is a part of a store. */
  take({ marker, start, content, end }: JpegSegment): boolean {
    const bytes = this.#bytes
    if (marker !== APP11 || end > bytes.length || end - content < PART_AT) return false
    if (!beginsWith(bytes, { start: content, end }, EXTENSION)) return false
    const number = this.#view.getUint16(content + 2)
    const part = bytes.subarray(content + PART_AT, end)
    const head = bytes.subarray(content + BOX_AT, content + PART_AT)
    if (beginsWith(bytes, { start: content + BOX_AT + TYPE_AT, end }, STORE_TYPE)) {
      const store = { ranges: [{ start, end }], pieces: [head, part] }
      this.#open.set(number, store)
      this.stores.push(store)
      return true
    }
    const store = this.#open.get(number)
    const [storeHead = part] = store?.pieces ?? []
    if (store === undefined || !beginsWith(head, { start: 0, end: head.length }, storeHead)) {
      this.otherNumbers.add(number)
      return false
    }
    // A part out of order makes the store shorter than its head says, and so unreadable.
    if (this.#view.getUint32(content + 4) === store.pieces.length) store.pieces.push(part)
    store.ranges.push({ start, end })
    return true
  }
}

function wrapIn(number: number, store: Bytes): Bytes {
  const head = store.subarray(0, BOX_HEAD_BYTES)
  const segments: Bytes[] = []
  for (let at = BOX_HEAD_BYTES; at < store.length; at += PART_BYTES) {
    const numbers = [Uint8Array.of(number >> 8, number & 0xff), uint32(segments.length + 1)]
    const part = store.subarray(at, at + PART_BYTES)
    const segment = jpegSegment(APP11, concatenate([EXTENSION, ...numbers, head, part]))
    if (segment !== undefined) segments.push(segment)
  }
  return concatenate(segments)
}

/**
 * Looks for the stores before the first scan. A new one belongs after JFIF, Exif and XMP, which readers want first, and before
 * all segments whose offsets count from themselves, such as MPF in APP2.
 */
export function jpegSlots(bytes: Bytes): Slots {
  const reader = new SegmentReader(bytes)
  let insertAt = SOI_BYTES
  let next = SOI_BYTES
  for (const segment of jpegSegments(bytes, Number.POSITIVE_INFINITY)) {
    const isStore = reader.take(segment)
    const { marker, start, end } = segment
    if (start !== next || end > bytes.length) continue
    if (marker === APP0 || marker === APP1) insertAt = next = end
    else if (isStore) next = end
  }
  const stores = reader.stores.map(({ ranges, pieces }) => ({ ranges, bytes: concatenate(pieces) }))
  // Verifiers take all segments with the number of a store for its parts (c2pa-rs, jpeg_io.rs).
  let number = 1
  while (reader.otherNumbers.has(number)) number++
  return { stores, insertAt, wrap: (store) => wrapIn(number, store) }
}
