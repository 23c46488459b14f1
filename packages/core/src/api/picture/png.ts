/** @module Reads size and orientation from the chunks of a PNG file, without decoding it. */

import { exifOrientation, type Orientation } from './exif.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
/** Length and type before the data of a chunk. */
const CHUNK_HEAD_BYTES = 8
/** Length, type and checksum around the data of a chunk. */
const CHUNK_FRAME_BYTES = 12
const IHDR = 0x49484452
const IHDR_BYTES = 13
const IDAT = 0x49444154
const EXIF = 0x65584966
/** Largest side that the format allows. */
const MAX_SIDE_PX = 0x7fffffff
/** Honest files have a dozen before the first pixels; more is an attempt to keep the reader busy. */
const MAX_CHUNKS = 4096

/** What stands in the header of a picture. */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/** Whether the bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte)
}

function findOrientation(bytes: Uint8Array, view: DataView, from: number): Orientation {
  let at = from
  for (let chunks = 0; chunks < MAX_CHUNKS && at + CHUNK_HEAD_BYTES <= view.byteLength; chunks++) {
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    if (type === IDAT) return 1
    const data = at + CHUNK_HEAD_BYTES
    if (type === EXIF) return exifOrientation(bytes.subarray(data, data + length))
    at += CHUNK_FRAME_BYTES + length
  }
  return 1
}

/**
 * Size and orientation of a PNG, or `undefined` where its header is cut or damaged.
 *
 * An `eXIf` chunk is looked for before the pixels only. Checksums are left to the decoder.
 * Source: PNG specification (third edition), sections 5.2, 11.2.1 and 11.3.4.5.
 */
export function readPngHeader(bytes: Uint8Array): PngHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = SIGNATURE.length
  const end = start + CHUNK_FRAME_BYTES + IHDR_BYTES
  if (view.byteLength < end) return undefined
  if (view.getUint32(start) !== IHDR_BYTES || view.getUint32(start + 4) !== IHDR) return undefined
  const width = view.getUint32(start + CHUNK_HEAD_BYTES)
  const height = view.getUint32(start + CHUNK_HEAD_BYTES + 4)
  if (width === 0 || height === 0 || width > MAX_SIDE_PX || height > MAX_SIDE_PX) return undefined
  return { width, height, orientation: findOrientation(bytes, view, end) }
}
