/** @module Reads size and orientation from the marker segments of a JPEG file, without decoding it. */

import { exifOrientation, type Orientation } from './exif.ts'

const MARKER_PREFIX = 0xff
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1
/** Markers of 0xC0–0xCF that are not a start of frame: DHT, JPG, DAC. */
const NOT_A_FRAME: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc])
const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0, 0] as const
/** Length, precision, height, width. */
const FRAME_HEADER_BYTES = 7
/** Honest files have a few dozen; a larger number is an attempt to keep the reader busy. */
const MAX_MARKERS = 4096

/** What stands in the header of a picture. */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/** Whether the bytes begin as a JPEG does. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === MARKER_PREFIX && bytes[1] === SOI && bytes[2] === MARKER_PREFIX
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)
}

/** Markers without a length: TEM and the restart markers. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

function orientationIn(segment: Uint8Array): Orientation | undefined {
  if (EXIF_NAME.some((byte, index) => segment[index] !== byte)) return undefined
  return exifOrientation(segment.subarray(EXIF_NAME.length))
}

/**
 * Size and orientation of a JPEG, or `undefined` where its header is cut or damaged.
 *
 * A file that states its height only after the first scan (marker DNL, height 0 in the frame) counts as damaged:
 * no camera writes such files. Source: ITU-T T.81, annex B.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let orientation: Orientation | undefined
  let at = 2
  for (let markers = 0; markers < MAX_MARKERS && at + 1 < view.byteLength; markers++) {
    if (view.getUint8(at) !== MARKER_PREFIX) return undefined
    const marker = view.getUint8(at + 1)
    // Any number of 0xFF may stand before a marker; and some markers have no length.
    if (marker === MARKER_PREFIX || standsAlone(marker)) {
      at += marker === MARKER_PREFIX ? 1 : 2
      continue
    }
    if (marker === EOI || marker === SOS || at + 4 > view.byteLength) return undefined
    const segment = at + 2
    const length = view.getUint16(segment)
    if (length < 2) return undefined
    if (isFrame(marker)) {
      if (segment + FRAME_HEADER_BYTES > view.byteLength) return undefined
      const height = view.getUint16(segment + 3)
      const width = view.getUint16(segment + 5)
      return width > 0 && height > 0 ? { width, height, orientation: orientation ?? 1 } : undefined
    }
    if (marker === APP1) {
      orientation ??= orientationIn(bytes.subarray(segment + 2, segment + length))
    }
    at = segment + length
  }
  return undefined
}
