/**
 * @module Writes the AI label into a JPEG as APP1 segments with XMP. The coded picture stays byte for byte the same. IPTC-IIM
 * has no field for the digital source type (IPTC Photo Metadata Standard 2025.1), so it is not read.
 */

import { aiLabelPacket, correctedPacket, namesSourceType } from './ai-label-packet.ts'
import { isExif } from './jpeg-header.ts'
import { APP0, APP1, type JpegSegment, jpegSegment, jpegSegments } from './jpeg-segments.ts'
import { concatenate, type Edit, edited } from './splice.ts'

const SOI_BYTES = 2
const encoder = /* @__PURE__ */ new TextEncoder()
/** Identifier of an APP1 segment with XMP. Source: XMP specification part 3, section 1.1.3. */
const XMP_NAME = /* @__PURE__ */ encoder.encode('http://ns.adobe.com/xap/1.0/\0')
/** Identifier of an APP1 segment with a part of the XMP that did not fit. Source: section 1.1.3.1. */
const EXTENSION_NAME = /* @__PURE__ */ encoder.encode('http://ns.adobe.com/xmp/extension/\0')
/** Digest and full length of the extension before the offset of the part. */
const DIGEST_AND_LENGTH_BYTES = 36
const OFFSET_BYTES = 4
const NOTHING = /* @__PURE__ */ new Uint8Array()

/** Returns the segments before the picture that are whole. */
function wholeSegments(bytes: Uint8Array): JpegSegment[] {
  return [...jpegSegments(bytes)].filter(({ end }) => end <= bytes.length)
}

/** Returns the rest of an APP1 segment after its identifier; `undefined` for other segments. */
function contentAfter(name: Uint8Array, { marker, data }: JpegSegment): Uint8Array | undefined {
  const isNamed = marker === APP1 && name.every((byte, index) => data[index] === byte)
  return isNamed ? data.subarray(name.length) : undefined
}

function xmpSegment(packet: string): Uint8Array | undefined {
  return jpegSegment(APP1, concatenate(XMP_NAME, encoder.encode(packet)))
}

/** A packet that is too large for one segment becomes the label alone, which fits. */
function labelSegment(packet: string): Uint8Array {
  return xmpSegment(packet) ?? xmpSegment(aiLabelPacket()) ?? NOTHING
}

/** Corrects each packet, because readers differ in which one they take. */
function packetEdits(segments: readonly JpegSegment[]): Edit[] {
  return segments.flatMap((segment) => {
    const packet = contentAfter(XMP_NAME, segment)
    const corrected = packet && correctedPacket(packet)
    const { start, end } = segment
    return corrected === undefined ? [] : [{ start, end, bytes: labelSegment(corrected) }]
  })
}

/** Removes the extended XMP where it states a source that is not AI. Readers do without it. */
function extensionEdits(segments: readonly JpegSegment[]): Edit[] {
  const parts = segments.flatMap(({ start, end, ...segment }) => {
    const content = contentAfter(EXTENSION_NAME, { start, end, ...segment })
    if (content === undefined || content.length < DIGEST_AND_LENGTH_BYTES + OFFSET_BYTES) return []
    const view = new DataView(content.buffer, content.byteOffset)
    const offset = view.getUint32(DIGEST_AND_LENGTH_BYTES)
    const bytes = content.subarray(DIGEST_AND_LENGTH_BYTES + OFFSET_BYTES)
    return [{ start, end, offset, bytes }]
  })
  const inOrder = parts.toSorted((a, b) => a.offset - b.offset).map(({ bytes }) => bytes)
  const packet = concatenate(...inOrder)
  if (!namesSourceType(packet) || correctedPacket(packet) === undefined) return []
  return parts.map(({ start, end }) => ({ start, end, bytes: NOTHING }))
}

/** Returns where a new packet belongs: JFIF is first, and EXIF next (EXIF 2.32, section 4.5.4). */
function insertionOf(segments: readonly JpegSegment[]): Edit {
  const isBefore = ({ marker, data }: JpegSegment) =>
    marker === APP0 || (marker === APP1 && isExif(data))
  const at = segments.findLast(isBefore)?.end ?? SOI_BYTES
  return { start: at, end: at, bytes: labelSegment(aiLabelPacket()) }
}

/**
 * Returns the JPEG with the AI label in its XMP, or the same bytes where all its XMP states an AI type already. A packet
 * that would become too large for one segment, or that is not readable, is replaced.
 *
 * @param bytes A file that begins like a JPEG.
 */
export function labelJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const segments = wholeSegments(bytes)
  const hasPacket = segments.some((segment) => contentAfter(XMP_NAME, segment) !== undefined)
  const edits = [
    ...(hasPacket ? packetEdits(segments) : [insertionOf(segments)]),
    ...extensionEdits(segments),
  ]
  return edited(
    bytes,
    edits.toSorted((a, b) => a.start - b.start),
  )
}
