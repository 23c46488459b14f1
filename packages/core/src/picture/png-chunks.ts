/** @module Walks and writes the chunks of a PNG file. Source: PNG specification (third edition), section 5. */

import type { Bytes } from '../bytes.ts'
import { crc32 } from './crc32.ts'
import * as PNG_TYPES from './png-types.ts'
import { concatenate } from './splice.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
/** Length and type. */
const HEAD_BYTES = 8
const LENGTH_BYTES = 4
const CRC_BYTES = 4

/** Those of large files are counted in thousands; the bound keeps a hostile file from occupying who reads headers. */
const MAX_CHUNKS = 65_536

/** One chunk. Its checksum is left to the decoder. */
export interface PngChunk {
  /** One of those in `png-types.ts`, or another. */
  readonly type: number
  /** Index of the length. */
  readonly start: number
  /** Index of the content. */
  readonly content: number
  /** Index of the checksum; beyond the file where the chunk is cut. */
  readonly contentEnd: number
  /** Index after the checksum. */
  readonly end: number
}

/** Returns whether the bytes begin like a PNG. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte)
}

/**
 * Yields the chunks in order up to the last, `IEND`, or one that is cut.
 *
 * @param bytes A file for which {@link isPng} is true, or its beginning.
 * @param maxChunks chunks after which it ends
 */
export function* pngChunks(bytes: Uint8Array, maxChunks = MAX_CHUNKS): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start: number = SIGNATURE.length
  for (let left = maxChunks; left-- && start + HEAD_BYTES <= bytes.length; ) {
    const content = start + HEAD_BYTES
    const contentEnd = content + view.getUint32(start)
    const end = contentEnd + CRC_BYTES
    const type = view.getUint32(start + LENGTH_BYTES)
    yield { type, start, content, contentEnd, end }
    if (type === PNG_TYPES.IEND) return
    start = end
  }
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Returns a chunk as bytes, with its checksum. */
export function pngChunk(type: number, data: Uint8Array): Bytes {
  const body = concatenate([uint32(type), data])
  return concatenate([uint32(data.length), body, uint32(crc32(body))])
}
