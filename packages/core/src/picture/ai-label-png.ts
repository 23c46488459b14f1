/** @module Writes the AI label into a PNG as an iTXt chunk with XMP. The coded picture stays byte for byte the same. */

import type { Bytes } from '../bytes.ts'
import { withLabel, type XmpPart } from './ai-label-xmp.ts'
import { type PngChunk, pngChunk, pngChunks } from './png-chunks.ts'
import * as PNG_TYPES from './png-types.ts'
import { beginsWith, concatenate } from './splice.ts'
import type { XmpMark } from './xmp-mark.ts'

const encoder = /* @__PURE__ */ new TextEncoder()
const XMP_KEYWORD = /* @__PURE__ */ encoder.encode('XML:com.adobe.xmp\0')
/** Not compressed, no language, no translated keyword. Source: XMP specification part 3, section 1.1.5. */
const XMP_FLAGS = /* @__PURE__ */ new Uint8Array(4)
/** Keyword under which ImageMagick writes XMP into text chunks. */
const RAW_PROFILE = /* @__PURE__ */ encoder.encode('Raw profile type xmp\0')
const TEXT_CHUNKS: ReadonlySet<number> = /* @__PURE__ */ new Set([
  PNG_TYPES.tEXt,
  PNG_TYPES.zTXt,
  PNG_TYPES.iTXt,
])
/** Compression flag and method, after the keyword. */
const FLAGS_BYTES = 2

/** Returns the text of an XMP chunk; empty, and so not readable, where it is compressed, which XMP does not allow. */
function packetOf(type: number, data: Uint8Array): Uint8Array {
  const flags = XMP_KEYWORD.length
  if (type !== PNG_TYPES.iTXt || data[flags] !== 0) return data.subarray(data.length)
  const language = data.indexOf(0, flags + FLAGS_BYTES)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  return translated < 0 ? data.subarray(data.length) : data.subarray(translated + 1)
}

function labelChunk(packet: string): Uint8Array {
  return pngChunk(PNG_TYPES.iTXt, concatenate([XMP_KEYWORD, XMP_FLAGS, encoder.encode(packet)]))
}

/** Returns the XMP in a chunk. The form of ImageMagick has no packet. */
function xmpIn(bytes: Uint8Array, chunk: PngChunk): XmpPart | undefined {
  const { type, start, content, contentEnd, end } = chunk
  if (!TEXT_CHUNKS.has(type)) return undefined
  const text = { start: content, end: contentEnd }
  if (beginsWith(bytes, text, XMP_KEYWORD)) {
    return { start, end, packet: () => packetOf(type, bytes.subarray(content, contentEnd)) }
  }
  return beginsWith(bytes, text, RAW_PROFILE) ? { start, end, packet: undefined } : undefined
}

/**
 * Returns the PNG with the AI label in its one XMP packet, or the same bytes where that states an AI type already. Further
 * XMP is removed.
 *
 * @param bytes A file with the signature and the IHDR chunk of a PNG.
 */
export function labelPng(bytes: Bytes, marks: readonly XmpMark[]): Bytes {
  const parts: XmpPart[] = []
  let headerEnd = 0
  for (const chunk of pngChunks(bytes, Number.POSITIVE_INFINITY)) {
    if (chunk.end > bytes.length) break
    headerEnd ||= chunk.end
    const part = xmpIn(bytes, chunk)
    if (part !== undefined) parts.push(part)
  }
  return withLabel(bytes, parts, { insertAt: headerEnd, wrap: labelChunk, marks })
}

/** Returns the XMP of a PNG, in order. @param bytes A file with the signature of a PNG. */
export function pngXmp(bytes: Uint8Array): XmpPart[] {
  const isWhole = ({ end }: PngChunk) => end <= bytes.length
  return [...pngChunks(bytes)].filter(isWhole).flatMap((chunk) => xmpIn(bytes, chunk) ?? [])
}
