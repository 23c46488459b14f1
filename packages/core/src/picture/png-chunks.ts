/** @module Walks and writes the chunks of a PNG file. Source: PNG specification (third edition), section 5. */

import { crc32 } from './crc32.ts'
import { concatenate } from './splice.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
/** Length and type. */
const HEAD_BYTES = 8
const CRC_BYTES = 4
/** Real files have some hundreds; the bound keeps a hostile file from occupying the reader. */
const MAX_CHUNKS = 100_000

/** One chunk. Its checksum is left to the decoder. */
export interface PngChunk {
  /** Four letters, such as `IHDR`. */
  readonly type: string
  /** Index of the length. */
  readonly start: number
  /** Index after the checksum; beyond the file where the chunk is cut. */
  readonly end: number
  /** Content, as far as the file has it. */
  readonly data: Uint8Array
}

/** Returns whether the bytes begin like a PNG. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte)
}

/**
 * Yields the chunks in order, the last one perhaps cut.
 *
 * @param bytes A file for which {@link isPng} is true, or its beginning.
 */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start: number = SIGNATURE.length
  for (let chunks = 0; chunks < MAX_CHUNKS && start + HEAD_BYTES <= bytes.length; chunks++) {
    const content = start + HEAD_BYTES
    const end = content + view.getUint32(start) + CRC_BYTES
    const type = String.fromCharCode(...bytes.subarray(start + 4, content))
    yield { type, start, end, data: bytes.subarray(content, end - CRC_BYTES) }
    start = end
  }
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Returns a chunk as bytes, with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = concatenate(new TextEncoder().encode(type), data)
  return concatenate(uint32(data.length), body, uint32(crc32(body)))
}
