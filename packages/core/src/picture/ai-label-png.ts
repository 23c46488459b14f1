/** @module Writes the AI label into a PNG as an iTXt chunk with XMP. The coded picture stays byte for byte the same. */

import { aiLabelPacket, correctedPacket } from './ai-label-packet.ts'
import { type PngChunk, pngChunk, pngChunks } from './png-chunks.ts'
import { concatenate, type Edit, edited } from './splice.ts'

const encoder = /* @__PURE__ */ new TextEncoder()
const XMP_KEYWORD = 'XML:com.adobe.xmp'
/** Keyword, not compressed, no language, no translated keyword. Source: XMP specification part 3, section 1.1.5. */
const XMP_HEAD = /* @__PURE__ */ encoder.encode(`${XMP_KEYWORD}\0\0\0\0\0`)
/** Keyword under which ImageMagick writes XMP into text chunks. */
const RAW_PROFILE = 'Raw profile type xmp'
const TEXT_CHUNKS: ReadonlySet<string> = /* @__PURE__ */ new Set(['tEXt', 'zTXt', 'iTXt'])
/** Longest keyword. Source: PNG specification (third edition), section 11.3.3. */
const KEYWORD_MAX_BYTES = 79
/** Compression flag and method, after the keyword and its zero byte. */
const FLAGS_BYTES = 2

function keywordOf({ type, data }: PngChunk): string | undefined {
  const end = TEXT_CHUNKS.has(type) ? data.subarray(0, KEYWORD_MAX_BYTES + 1).indexOf(0) : -1
  return end < 0 ? undefined : String.fromCharCode(...data.subarray(0, end))
}

/** Returns the text of an XMP chunk; empty, and so not readable, where it is compressed, which XMP does not allow. */
function packetOf({ type, data }: PngChunk): Uint8Array {
  const flags = XMP_KEYWORD.length + 1
  if (type !== 'iTXt' || data[flags] !== 0) return data.subarray(data.length)
  const language = data.indexOf(0, flags + FLAGS_BYTES)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  return translated < 0 ? data.subarray(data.length) : data.subarray(translated + 1)
}

function labelChunk(packet: string): Uint8Array {
  return pngChunk('iTXt', concatenate(XMP_HEAD, encoder.encode(packet)))
}

/** Returns the edit of one chunk that holds XMP. */
function editsOf(chunk: PngChunk, keyword: string | undefined): Edit[] {
  const { start, end } = chunk
  if (keyword === RAW_PROFILE) return [{ start, end, bytes: new Uint8Array() }]
  const corrected = keyword === XMP_KEYWORD ? correctedPacket(packetOf(chunk)) : undefined
  return corrected === undefined ? [] : [{ start, end, bytes: labelChunk(corrected) }]
}

/**
 * Returns the PNG with the AI label in its XMP, or the same bytes where all its XMP states an AI type already.
 *
 * @param bytes A file with the signature and the IHDR chunk of a PNG.
 */
export function labelPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const edits: Edit[] = []
  let headerEnd = 0
  let hasPacket = false
  for (const chunk of pngChunks(bytes)) {
    if (chunk.end > bytes.length) break
    headerEnd ||= chunk.end
    const keyword = keywordOf(chunk)
    hasPacket ||= keyword === XMP_KEYWORD
    edits.push(...editsOf(chunk, keyword))
  }
  const inserted = { start: headerEnd, end: headerEnd, bytes: labelChunk(aiLabelPacket()) }
  return edited(bytes, hasPacket ? edits : [inserted, ...edits])
}
