/**
 * @module Mends the checksum behind the pixels of a PNG file, which some programs write wrong or leave out. Browsers and libpng show such
 * files, as they have all pixels by then. Source: RFC 1950 (zlib), section 2.2; PNG specification (third edition), section 10.
 */

import { pipeline } from 'node:stream/promises'
import { constants, createDeflate, createInflateRaw } from 'node:zlib'
import { crc32 } from '@fuse-edge/core/picture'

const SIGNATURE_BYTES = 8
/** Length and type. */
const HEAD_BYTES = 8
const LENGTH_BYTES = 4
const CRC_BYTES = 4
const IDAT = 0x49444154
/** Method and flags, before the compressed data. */
const ZLIB_HEAD_BYTES = 2
/** Samples of 16 bits, four of them. */
const PIXEL_BYTES_MAX = 8
/** Smallest window that Node takes. */
const WINDOW_BITS_MIN = 9

interface PixelChunks {
  /** Index of the first. */
  readonly start: number
  /** Index behind the last. */
  readonly end: number
  readonly data: Uint8Array
}

/** Returns the chunks of pixels, which follow each other; `undefined` where one is cut or its own checksum is wrong. */
function pixelChunks(bytes: Uint8Array): PixelChunks | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let start = 0
  for (let at = SIGNATURE_BYTES; at + HEAD_BYTES <= bytes.length; ) {
    const content = at + HEAD_BYTES
    const contentEnd = content + view.getUint32(at)
    const isPixels = view.getUint32(at + LENGTH_BYTES) === IDAT
    if (parts.length > 0 && !isPixels) return { start, end: at, data: Buffer.concat(parts) }
    if (contentEnd + CRC_BYTES > bytes.length) return undefined
    if (isPixels) {
      const body = bytes.subarray(at + LENGTH_BYTES, contentEnd)
      if (crc32(body) !== view.getUint32(contentEnd)) return undefined
      if (parts.length === 0) start = at
      parts.push(bytes.subarray(content, contentEnd))
    }
    at = contentEnd + CRC_BYTES
  }
  return undefined
}

/** Inflates what is there and deflates it again, with the checksum of that. Rejects for more bytes than the pixels can have. */
async function packedAgain(data: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const windowBits = Math.max(WINDOW_BITS_MIN, ((data[0] ?? 0) >> 4) + 8)
  const parts: Uint8Array[] = []
  await pipeline(
    [data.subarray(ZLIB_HEAD_BYTES)],
    createInflateRaw({ windowBits, finishFlush: constants.Z_SYNC_FLUSH }),
    async function* limited(source: AsyncIterable<Uint8Array>) {
      let left = maxBytes
      for await (const part of source) {
        left -= part.length
        if (left < 0) throw new RangeError('more than the pixels')
        yield part
      }
    },
    createDeflate({ level: constants.Z_BEST_SPEED }),
    async (packed: AsyncIterable<Uint8Array>) => {
      for await (const part of packed) parts.push(part)
    },
  )
  return Buffer.concat(parts)
}

function pixelChunk(data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(HEAD_BYTES + data.length + CRC_BYTES)
  chunk.writeUInt32BE(data.length)
  chunk.writeUInt32BE(IDAT, LENGTH_BYTES)
  chunk.set(data, HEAD_BYTES)
  const end = HEAD_BYTES + data.length
  chunk.writeUInt32BE(crc32(chunk.subarray(LENGTH_BYTES, end)), end)
  return chunk
}

/**
 * Returns a PNG file with the right checksum behind the data of its pixels, which are those that are there; `undefined` where they cannot be
 * unpacked. Whether pixels are missing is left to the decoder.
 *
 * @param size of the picture, px; it bounds what is unpacked
 */
export async function repairPng(
  bytes: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array | undefined> {
  const pixels = pixelChunks(bytes)
  if (pixels === undefined) return undefined
  // Each row has a filter byte, and an interlaced picture up to twice as many rows.
  const maxBytes = height * (width * PIXEL_BYTES_MAX + PIXEL_BYTES_MAX)
  try {
    const chunk = pixelChunk(await packedAgain(pixels.data, maxBytes))
    return Buffer.concat([bytes.subarray(0, pixels.start), chunk, bytes.subarray(pixels.end)])
  } catch {
    return undefined
  }
}
