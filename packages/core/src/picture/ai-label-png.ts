/** @module Writes the AI label into a PNG as an iTXt chunk with XMP. The coded picture stays byte for byte the same. */

import { hasSourceType, withAiLabel } from './ai-label-packet.ts'
import { type PngChunk, pngChunk, pngChunks } from './png-chunks.ts'
import { concatenate, splice } from './splice.ts'

/**
 * Keyword, not compressed, no language, no translated keyword. Source: XMP specification part 3, section 1.1.5.
 */
const XMP_HEAD = /* @__PURE__ */ new TextEncoder().encode('XML:com.adobe.xmp\0\0\0\0\0')

function isXmp({ type, data }: PngChunk): boolean {
  return type === 'iTXt' && XMP_HEAD.every((byte, index) => data[index] === byte)
}

/**
 * Returns the PNG with the AI label in its XMP, or the same bytes where it names a digital source type already.
 *
 * @param bytes A file with the signature and the IHDR chunk of a PNG.
 */
export function labelPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let headerEnd = 0
  let xmp: PngChunk | undefined
  for (const chunk of pngChunks(bytes)) {
    if (chunk.end > bytes.length) break
    headerEnd ||= chunk.end
    if (isXmp(chunk)) {
      xmp = chunk
      break
    }
  }
  const packet = xmp?.data.subarray(XMP_HEAD.length)
  if (packet !== undefined && hasSourceType(packet)) return bytes
  const labelled = pngChunk('iTXt', concatenate(XMP_HEAD, withAiLabel(packet)))
  return splice(bytes, xmp?.start ?? headerEnd, xmp?.end ?? headerEnd, labelled)
}
