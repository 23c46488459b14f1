/**
 * @module Writes the AI label into a JPEG as an APP1 segment with XMP. The coded picture stays byte for byte the same. IPTC-IIM
 * has no field for the digital source type (IPTC Photo Metadata Standard 2025.1), so it is not read.
 */

import type { Bytes } from '../bytes.ts'
import { withLabel, type XmpPart } from './ai-label-xmp.ts'
import { isExif } from './jpeg-header.ts'
import { APP0, APP1, type JpegSegment, jpegSegment, jpegSegments } from './jpeg-segments.ts'
import { beginsWith, concatenate } from './splice.ts'
import type { XmpMark } from './xmp-mark.ts'

const SOI_BYTES = 2
const encoder = /* @__PURE__ */ new TextEncoder()
/** Identifier of an APP1 segment with XMP. Source: XMP specification part 3, section 1.1.3. */
const XMP_NAME = /* @__PURE__ */ encoder.encode('http://ns.adobe.com/xap/1.0/\0')
/** Identifier of an APP1 segment with a part of the XMP that did not fit. Source: section 1.1.3.1. */
const EXTENSION_NAME = /* @__PURE__ */ encoder.encode('http://ns.adobe.com/xmp/extension/\0')

/** `undefined` where the packet is too large for one segment. */
function xmpSegment(packet: string): Uint8Array | undefined {
  return jpegSegment(APP1, concatenate([XMP_NAME, encoder.encode(packet)]))
}

/** Returns the XMP in a segment. Extended XMP is no packet. */
function xmpIn(bytes: Uint8Array, segment: JpegSegment): XmpPart | undefined {
  const { marker, start, content, end } = segment
  if (marker !== APP1) return undefined
  if (beginsWith(bytes, { start: content, end }, XMP_NAME)) {
    return { start, end, packet: () => bytes.subarray(content + XMP_NAME.length, end) }
  }
  const isExtension = beginsWith(bytes, { start: content, end }, EXTENSION_NAME)
  return isExtension ? { start, end, packet: undefined } : undefined
}

/**
 * Returns the JPEG with the AI label in its one XMP packet, or the same bytes where that states an AI type already. A packet
 * that would become too large for one segment, or that is not readable, is replaced. Further packets and extended XMP
 * are removed.
 *
 * @param bytes A file that begins like a JPEG.
 */
export function labelJpeg(bytes: Bytes, marks: readonly XmpMark[]): Bytes {
  const parts: XmpPart[] = []
  // JFIF is first, and EXIF next (EXIF 2.32, section 4.5.4).
  let insertAt = SOI_BYTES
  for (const segment of jpegSegments(bytes, Number.POSITIVE_INFINITY)) {
    if (segment.end > bytes.length) break
    const { marker, end } = segment
    const part = xmpIn(bytes, segment)
    if (part !== undefined) parts.push(part)
    else if (marker === APP0 || (marker === APP1 && isExif(bytes, segment.content))) insertAt = end
  }
  return withLabel(bytes, parts, { insertAt, wrap: xmpSegment, marks })
}

/** Returns the XMP of a JPEG, in order. @param bytes A file that begins like a JPEG. */
export function jpegXmp(bytes: Uint8Array): XmpPart[] {
  const isWhole = ({ end }: JpegSegment) => end <= bytes.length
  return [...jpegSegments(bytes)].filter(isWhole).flatMap((segment) => xmpIn(bytes, segment) ?? [])
}
