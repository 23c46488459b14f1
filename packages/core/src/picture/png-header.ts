/** @module Reads size and orientation from the chunks of a PNG file, without decoding it. */

import { exifOrientation, type Orientation } from './exif.ts'
import { type PngChunk, pngChunks } from './png-chunks.ts'
import * as PNG_TYPES from './png-types.ts'

const IHDR_BYTES = 13
/** Largest side that the format allows. */
const MAX_SIDE_PX = 0x7fffffff

/** What the header of a picture states. */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

function sizeOf(
  bytes: Uint8Array,
  { type, content, contentEnd, end }: PngChunk,
): Omit<PngHeader, 'orientation'> | undefined {
  const isWhole = end <= bytes.length && contentEnd - content === IHDR_BYTES
  if (type !== PNG_TYPES.IHDR || !isWhole) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + content, IHDR_BYTES)
  const width = view.getUint32(0)
  const height = view.getUint32(4)
  if (width === 0 || height === 0 || width > MAX_SIDE_PX || height > MAX_SIDE_PX) return undefined
  return { width, height }
}

/**
 * Returns size and orientation of a PNG, or `undefined` where its header is cut or damaged.
 *
 * An `eXIf` chunk counts only before the pixels. Checksums are left to the decoder.
 * Source: PNG specification (third edition), sections 5.2, 11.2.1 and 11.3.4.5.
 */
export function readPngHeader(bytes: Uint8Array): PngHeader | undefined {
  let size: Omit<PngHeader, 'orientation'> | undefined
  for (const chunk of pngChunks(bytes)) {
    size ??= sizeOf(bytes, chunk)
    if (size === undefined || chunk.type === PNG_TYPES.IDAT) break
    if (chunk.type === PNG_TYPES.eXIf) {
      const block = bytes.subarray(chunk.content, chunk.contentEnd)
      return { ...size, orientation: exifOrientation(block) }
    }
  }
  return size && { ...size, orientation: 1 }
}
