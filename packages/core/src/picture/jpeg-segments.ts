/** @module Walks the marker segments of a JPEG file up to its first scan. Source: ITU-T T.81, annex B. */

import type { Bytes } from '../bytes.ts'

const MARKER_PREFIX = 0xff
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const SOI_BYTES = 2
const MARKER_BYTES = 2
/** The length counts itself. */
const LENGTH_BYTES = 2
/** Real headers have a few dozen, and one for each 64 KiB of extended XMP; the bound keeps a hostile file from occupying the reader. */
export const MAX_MARKERS = 4096

/** APP0, which holds JFIF. */
export const APP0 = 0xe0
/** APP1, which holds EXIF or XMP. */
export const APP1 = 0xe1

/** A marker with a length, and its content. */
export interface JpegSegment {
  /** Second byte of the marker; the first is always 0xFF. */
  readonly marker: number
  /** Index of the marker. */
  readonly start: number
  /** Index of the content, after the length. */
  readonly content: number
  /** Index after the content; beyond the file where the segment is cut. */
  readonly end: number
}

/** Returns whether the bytes begin like a JPEG. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === MARKER_PREFIX && bytes[1] === SOI && bytes[2] === MARKER_PREFIX
}

/** Returns whether a marker has no length: TEM and the restart markers. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

/**
 * Yields the segments between the start of the file and its first scan, in order. It ends at the scan, at the end of
 * the file, and where the file is damaged.
 *
 * @param bytes A file for which {@link isJpeg} is true, or its beginning.
 * @param maxMarkers markers after which it ends
 */
export function* jpegSegments(bytes: Uint8Array, maxMarkers = MAX_MARKERS): Generator<JpegSegment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = SOI_BYTES
  for (let markers = 0; markers < maxMarkers; markers++) {
    // Some phones write stray bytes between segments. Decoders look for the next marker (libjpeg, jdmarker.c).
    at = bytes.indexOf(MARKER_PREFIX, at)
    if (at < 0) return
    // Any number of 0xFF may precede a marker, and 0xFF before 0 is none.
    while (bytes[at + 1] === MARKER_PREFIX) at++
    const marker = bytes[at + 1] ?? 0
    if (marker === 0 || standsAlone(marker)) {
      at += MARKER_BYTES
      continue
    }
    const content = at + MARKER_BYTES + LENGTH_BYTES
    if (marker === EOI || marker === SOS || content > view.byteLength) return
    // A length that does not count itself is skipped, as libjpeg does.
    const end = Math.max(content, at + MARKER_BYTES + view.getUint16(at + MARKER_BYTES))
    yield { marker, start: at, content, end }
    at = end
  }
}

/** Returns a segment as bytes, or `undefined` where the content does not fit into one. */
export function jpegSegment(marker: number, data: Uint8Array): Bytes | undefined {
  const length = LENGTH_BYTES + data.length
  if (length > 0xffff) return undefined
  const bytes = new Uint8Array(MARKER_BYTES + length)
  bytes.set([MARKER_PREFIX, marker, length >> 8, length & 0xff])
  bytes.set(data, MARKER_BYTES + LENGTH_BYTES)
  return bytes
}
