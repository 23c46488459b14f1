/** @module The AI mark in a JPEG: an APP1 segment with XMP. The coded picture stays as it is, byte for byte. */

import { concatenate, splice } from './splice.ts'
import { markPacket, namesSourceType } from './xmp.ts'

const SOI_BYTES = 2
const MARKER_PREFIX = 0xff
const APP0 = 0xe0
const APP1 = 0xe1
/** Marker and length. */
const SEGMENT_HEAD_BYTES = 4
/** A segment's length counts itself. */
const LENGTH_BYTES = 2
const LENGTH_MAX = 0xffff
/** Honest files have a few dozen; more is an attempt to keep the reader busy. */
const MAX_SEGMENTS = 1000
/** Identifier of an APP1 segment with XMP. Source: XMP specification part 3, section 1.1.3. */
const XMP_NAME = new TextEncoder().encode('http://ns.adobe.com/xap/1.0/\0')

interface Segment {
  readonly marker: number
  readonly start: number
  readonly end: number
  readonly data: Uint8Array
}

/** Segments between the start of the file and its first that is not an application segment or comment. */
function applicationSegments(bytes: Uint8Array): Segment[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const segments: Segment[] = []
  let start = SOI_BYTES
  while (segments.length < MAX_SEGMENTS && start + SEGMENT_HEAD_BYTES <= bytes.length) {
    const marker = view.getUint8(start + 1)
    const isApplication = (marker & 0xf0) === APP0 || marker === 0xfe
    if (view.getUint8(start) !== MARKER_PREFIX || !isApplication) break
    const end = start + 2 + view.getUint16(start + 2)
    if (end > bytes.length || end < start + SEGMENT_HEAD_BYTES) break
    segments.push({ marker, start, end, data: bytes.subarray(start + SEGMENT_HEAD_BYTES, end) })
    start = end
  }
  return segments
}

function isXmp({ marker, data }: Segment): boolean {
  return marker === APP1 && XMP_NAME.every((byte, index) => data[index] === byte)
}

function xmpSegment(packet: Uint8Array): Uint8Array | undefined {
  const length = LENGTH_BYTES + XMP_NAME.length + packet.length
  if (length > LENGTH_MAX) return undefined
  const head = new Uint8Array([MARKER_PREFIX, APP1, length >> 8, length & 0xff])
  return concatenate(head, XMP_NAME, packet)
}

/**
 * The same JPEG with the mark in its metadata; the very same bytes where it says already what it is.
 *
 * @param bytes a JPEG, by its first bytes
 */
export function markJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const segments = applicationSegments(bytes)
  const xmp = segments.find(isXmp)
  const packet = xmp?.data.subarray(XMP_NAME.length)
  if (packet !== undefined && namesSourceType(packet)) return bytes
  const marked = packet === undefined ? undefined : xmpSegment(markPacket(packet))
  if (xmp !== undefined && marked !== undefined) return splice(bytes, xmp.start, xmp.end, marked)
  // JFIF wants to be first, Exif next to it. A full packet is replaced: the mark matters more than it.
  const before = segments.filter(
    ({ marker, data }) => marker === APP0 || (marker === APP1 && data[0] === 0x45),
  )
  const at = xmp?.start ?? before.at(-1)?.end ?? SOI_BYTES
  const fresh = xmpSegment(markPacket())
  return fresh === undefined ? bytes : splice(bytes, at, xmp?.end ?? at, fresh)
}
