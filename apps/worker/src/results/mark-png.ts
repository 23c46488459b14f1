/** @module The AI mark in a PNG: an iTXt chunk with XMP. The coded picture stays as it is, byte for byte. */

import { crc32 } from './crc32.ts'
import { concatenate, splice } from './splice.ts'
import { markPacket, namesSourceType } from './xmp.ts'

const SIGNATURE_BYTES = 8
/** Length and type. */
const CHUNK_HEAD_BYTES = 8
const CRC_BYTES = 4
const IHDR_END = SIGNATURE_BYTES + CHUNK_HEAD_BYTES + 13 + CRC_BYTES
/** Honest files have some hundreds; more is an attempt to keep the reader busy. */
const MAX_CHUNKS = 100_000
const ITXT = new TextEncoder().encode('iTXt')
/** Keyword, not compressed, no language, no translated keyword. Source: XMP specification part 3, 1.1.5. */
const XMP_HEAD = new TextEncoder().encode('XML:com.adobe.xmp\0\0\0\0\0')

interface Chunk {
  readonly start: number
  readonly end: number
  readonly packet: Uint8Array
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

/** The chunk with XMP, if there is one that is not compressed. */
function findXmp(bytes: Uint8Array): Chunk | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = SIGNATURE_BYTES
  for (let count = 0; count < MAX_CHUNKS && start + CHUNK_HEAD_BYTES <= bytes.length; count++) {
    const data = start + CHUNK_HEAD_BYTES
    const end = data + view.getUint32(start) + CRC_BYTES
    if (end > bytes.length) return undefined
    const content = bytes.subarray(data, end - CRC_BYTES)
    if (startsWith(bytes.subarray(start + 4), ITXT) && startsWith(content, XMP_HEAD)) {
      return { start, end, packet: content.subarray(XMP_HEAD.length) }
    }
    start = end
  }
  return undefined
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function xmpChunk(packet: Uint8Array): Uint8Array {
  const body = concatenate(ITXT, XMP_HEAD, packet)
  return concatenate(uint32(body.length - ITXT.length), body, uint32(crc32(body)))
}

/**
 * The same PNG with the mark in its metadata; the very same bytes where it says already what it is.
 *
 * @param bytes a PNG, by its first bytes
 */
export function markPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const xmp = findXmp(bytes)
  if (xmp !== undefined && namesSourceType(xmp.packet)) return bytes
  const chunk = xmpChunk(markPacket(xmp?.packet))
  return splice(bytes, xmp?.start ?? IHDR_END, xmp?.end ?? IHDR_END, chunk)
}
