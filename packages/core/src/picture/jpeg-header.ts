/** @module Reads size and orientation from the segments of a JPEG file, without decoding it. */

import { exifOrientation, type Orientation } from './exif.ts'
import { APP1, type JpegSegment, jpegSegments } from './jpeg-segments.ts'
import { beginsWith } from './splice.ts'

/** Markers of 0xC0–0xCF that are not a start of frame: DHT, JPG, DAC. */
const NOT_A_FRAME: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc])
const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0, 0] as const
/** Precision, height, width. */
const FRAME_BYTES = 5

/** What the header of a picture states. */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)
}

function sizeOf(frame: Uint8Array): { width: number; height: number } | undefined {
  if (frame.length < FRAME_BYTES) return undefined
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const height = view.getUint16(1)
  const width = view.getUint16(3)
  return width > 0 && height > 0 ? { width, height } : undefined
}

/** Returns whether an APP1 segment holds EXIF data. */
export function isExif(bytes: Uint8Array, { content, end }: JpegSegment): boolean {
  return beginsWith(bytes, { start: content, end }, EXIF_NAME)
}

/**
 * Returns size and orientation of a JPEG, or `undefined` where its header is cut or damaged. The first block of EXIF
 * data counts.
 *
 * A file that states its height only after the first scan (marker DNL, height 0 in the frame) counts as damaged:
 * no camera writes such files. Source: ITU-T T.81, annex B.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  let orientation: Orientation | undefined
  for (const segment of jpegSegments(bytes)) {
    const { marker, content, end } = segment
    if (isFrame(marker)) {
      const size = sizeOf(bytes.subarray(content, end))
      return size && { ...size, orientation: orientation ?? 1 }
    }
    if (marker === APP1 && orientation === undefined && isExif(bytes, segment)) {
      orientation = exifOrientation(bytes.subarray(content + EXIF_NAME.length, end))
    }
  }
  return undefined
}
