/** @module Writes the AI label into a JPEG as an APP1 segment with XMP. The coded picture stays byte for byte the same. */

import { hasSourceType, withAiLabel } from './ai-label-packet.ts'
import { isExif } from './jpeg-header.ts'
import { APP0, APP1, type JpegSegment, jpegSegment, jpegSegments } from './jpeg-segments.ts'
import { concatenate, splice } from './splice.ts'

const SOI_BYTES = 2
const APP15 = 0xef
const COMMENT = 0xfe
/** Identifier of an APP1 segment with XMP. Source: XMP specification part 3, section 1.1.3. */
const XMP_NAME = /* @__PURE__ */ new TextEncoder().encode('http://ns.adobe.com/xap/1.0/\0')

/** Returns the application segments and comments at the start of the file, as far as they are whole. */
function metadataSegments(bytes: Uint8Array): JpegSegment[] {
  const found: JpegSegment[] = []
  for (const segment of jpegSegments(bytes)) {
    const { marker, end } = segment
    const isMetadata = (marker >= APP0 && marker <= APP15) || marker === COMMENT
    if (!isMetadata || end > bytes.length) break
    found.push(segment)
  }
  return found
}

function isXmp({ marker, data }: JpegSegment): boolean {
  return marker === APP1 && XMP_NAME.every((byte, index) => data[index] === byte)
}

function xmpSegment(packet: Uint8Array): Uint8Array | undefined {
  return jpegSegment(APP1, concatenate(XMP_NAME, packet))
}

/**
 * Returns the JPEG with the AI label in its XMP, or the same bytes where it names a digital source type already. A
 * packet that would become too large for one segment, or that holds no RDF, is replaced.
 *
 * @param bytes A file that begins like a JPEG.
 */
export function labelJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const segments = metadataSegments(bytes)
  const xmp = segments.find(isXmp)
  const packet = xmp?.data.subarray(XMP_NAME.length)
  if (packet !== undefined && hasSourceType(packet)) return bytes
  const extended = packet === undefined ? undefined : xmpSegment(withAiLabel(packet))
  if (xmp !== undefined && extended !== undefined) {
    return splice(bytes, xmp.start, xmp.end, extended)
  }
  // JFIF has to be the first segment, and EXIF the next one (EXIF 2.32, section 4.5.4).
  const before = segments.filter(
    ({ marker, data }) => marker === APP0 || (marker === APP1 && isExif(data)),
  )
  const at = xmp?.start ?? before.at(-1)?.end ?? SOI_BYTES
  const created = xmpSegment(withAiLabel())
  return created === undefined ? bytes : splice(bytes, at, xmp?.end ?? at, created)
}
