/** @module Prepares a JPEG for a decoder. Source: ITU-T T.81, annex B. */

import type { Bytes } from '../bytes.ts'
import { exifOrientation, type Orientation } from './exif.ts'
import { EXIF_START_BYTES, isExif, LAST_FRAME } from './jpeg-header.ts'
import { APP1, MAX_MARKERS } from './jpeg-segments.ts'
import type { PlainPicture } from './plain-parts.ts'

const PREFIX = 0xff
const TEM = 0x01
const TABLES = 0xc4
const RESTARTS = 0xd0
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const SOI_BYTES = 2
const LENGTH_BYTES = 2
const END = /* @__PURE__ */ Uint8Array.of(PREFIX, EOI)
const MORE_BYTES = 50

/**
 * Returns the picture up to the end of its last scan. What follows, such as EOI, another picture, or a trailer in place of EOI, is left
 * out. The bound before the first scan is that of the header's reader.
 */
export function plainJpeg(bytes: Bytes): PlainPicture | undefined {
  let orientation: Orientation | undefined
  let [at, restarts, left, scanEnd] = [SOI_BYTES, 0, MAX_MARKERS, 0]
  let isInScan = false
  while (left--) {
    const found = bytes.indexOf(PREFIX, at)
    const start = found < 0 ? bytes.length : found
    at = start + 1
    while (bytes[at] === PREFIX) at++
    const code = bytes[at++] ?? EOI
    if (code <= TEM) continue
    if (code >= RESTARTS && code < SOI) {
      // The next two numbers and the last two mean lost intervals, or a trailer. Source: libjpeg, jpeg_resync_to_restart.
      const ahead = ((code - restarts++) & 7) % 5
      if (!isInScan || ahead < 1 || ahead > 2) continue
      restarts--
    }
    if (isInScan) scanEnd = start
    const content = at + LENGTH_BYTES
    const end = at + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0)
    const isOther = code <= EOI && code !== TABLES
    const isNoScan = code === SOS && end - at !== 6 + 2 * (bytes[content] ?? 0)
    if (scanEnd ? isOther || isNoScan : isOther && code >= SOI) {
      // Bytes without 0xFF; of some hundred series, decoders showed grey for this one least often.
      const more = new Uint8Array(MORE_BYTES).map((_, index) => (index * 79 + 254) % 255)
      // Where intervals are lost, decoders look for the next restart marker.
      more.set([PREFIX, RESTARTS + (restarts & 7)], MORE_BYTES / 2)
      return {
        orientation: orientation ?? 1,
        start: bytes.subarray(0, scanEnd || start),
        more,
        end: END,
      }
    }
    // Processes that browsers do not decode, or not all of them.
    if (isOther && code > LAST_FRAME) return undefined
    const block = content + EXIF_START_BYTES
    if (code === APP1 && block < end && isExif(bytes, content)) {
      orientation ??= exifOrientation(bytes.subarray(block, end))
      bytes[block] = 0
    }
    isInScan = code === SOS
    if (isInScan) {
      // Exif data behind the first scan do not count, and the loop has no bound there: less than nothing is left.
      orientation ??= 1
      restarts = 0
      left = -1
    }
    at = end
  }
  return undefined
}
