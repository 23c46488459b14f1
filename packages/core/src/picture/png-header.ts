/** @module Reads size and orientation from the chunks of a PNG file, without decoding it. */

import { exifOrientation, type Orientation } from './exif.ts'
import { type PngChunk, pngChunks } from './png-chunks.ts'

const IHDR_BYTES = 13
/** Largest side that the format allows. */
const MAX_SIDE_PX = 0x7fffffff

/** What the header of a picture states. */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

function sizeOf({ type, data }: PngChunk): Omit<PngHeader, 'orientation'> | undefined {
  if (type !== 'IHDR' || data.length !== IHDR_BYTES) return undefined
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
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
    if (size === undefined) {
      size = chunk.end <= bytes.length ? sizeOf(chunk) : undefined
      if (size === undefined) return undefined
    } else if (chunk.type === 'IDAT') {
      break
    } else if (chunk.type === 'eXIf') {
      return { ...size, orientation: exifOrientation(chunk.data) }
    }
  }
  return size && { ...size, orientation: 1 }
}
