/** @module Reads size and orientation from the segments of a JPEG file, without decoding it. */

import { exifOrientation, type Orientation } from './exif.ts'
import { APP1, jpegSegments } from './jpeg-segments.ts'

/** Start of frame: baseline, extended sequential, progressive. No browser decodes the other processes. */
const FIRST_FRAME = 0xc0
/** Marker of the last of them. */
export const LAST_FRAME = 0xc2
const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0] as const
/** Bytes before the TIFF header: the name, and one that the specification calls padding and some cameras fill. */
export const EXIF_START_BYTES = 6
/** Precision, height, width. */
const FRAME_BYTES = 5
/** Bits of a sample in what browsers decode. */
const PRECISION = 8

/** What the header of a picture states. */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

function sizeOf(frame: Uint8Array): { width: number; height: number } | undefined {
  if (frame.length < FRAME_BYTES || frame[0] !== PRECISION) return undefined
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const height = view.getUint16(1)
  const width = view.getUint16(3)
  return width > 0 && height > 0 ? { width, height } : undefined
}

/** Returns whether the content of an APP1 segment is EXIF data. */
export function isExif(bytes: Uint8Array, content: number): boolean {
  return EXIF_NAME.every((byte, index) => bytes[content + index] === byte)
}

/**
 * Returns size and orientation of a JPEG, or `undefined` where its header is cut or damaged, or where it needs a decoder that
 * browsers do not have: 12 bits, arithmetic, lossless. The first block of EXIF data that is not empty counts, wherever it stands
 * before the first scan.
 *
 * A file that states its height only after the first scan (marker DNL, height 0 in the frame) counts as damaged:
 * no camera writes such files. Source: ITU-T T.81, annex B.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  let size: ReturnType<typeof sizeOf>
  let orientation: Orientation | undefined
  for (const { marker, content, end } of jpegSegments(bytes)) {
    if (marker >= FIRST_FRAME && marker <= LAST_FRAME) {
      size ??= sizeOf(bytes.subarray(content, end))
    } else if (marker === APP1 && content + EXIF_START_BYTES < end && isExif(bytes, content)) {
      orientation ??= exifOrientation(bytes.subarray(content + EXIF_START_BYTES, end))
    }
  }
  return size && { ...size, orientation: orientation ?? 1 }
}
