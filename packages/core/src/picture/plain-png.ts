/** @module Prepares a PNG for a decoder. Source: PNG specification (third edition), section 5. */

import type { Bytes } from '../bytes.ts'
import { exifOrientation, type Orientation } from './exif.ts'
import type { PlainPicture } from './plain-parts.ts'
import { pngChunks } from './png-chunks.ts'
import * as PNG_TYPES from './png-types.ts'

const PNG_END = /* @__PURE__ */ Uint8Array.of(0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130)

/** Returns the picture up to its last chunk that is whole, or to IEND. */
export function plainPng(bytes: Bytes): PlainPicture {
  let orientation: Orientation | undefined
  let kept = 0
  for (const { type, content, contentEnd, end } of pngChunks(bytes)) {
    // EXIF data behind the pixels do not count.
    if (type === PNG_TYPES.IDAT) orientation ??= 1
    if (type === PNG_TYPES.eXIf) {
      orientation ??= exifOrientation(bytes.subarray(content, contentEnd))
      // Decoders skip such a chunk for its checksum, and for its content.
      bytes[content] = 0
    }
    if (type !== PNG_TYPES.IEND && end <= bytes.length) kept = end
  }
  return {
    orientation: orientation ?? 1,
    start: bytes.subarray(0, kept),
    more: bytes.subarray(0, 0),
    end: PNG_END,
  }
}
