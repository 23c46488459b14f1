/** @module Manifest stores in a PNG: chunks of the type caBX. Source: C2PA 2.2, appendix A.3.3. */

import { type Bytes, pngChunk, pngChunks } from '@fuse-edge/core/picture/containers'
import type { FoundStore, Slots } from './slots.ts'

const IHDR = 0x49484452
const caBX = 0x63614258
/** Length, type and checksum. */
const CHUNK_BYTES = 12

/** Looks for the stores. A new one belongs after the header. */
export function pngSlots(bytes: Bytes): Slots | 'damaged' {
  const stores: FoundStore[] = []
  let insertAt = 0
  for (const { type, start, content, contentEnd, end } of pngChunks(
    bytes,
    Number.POSITIVE_INFINITY,
  )) {
    if (end > bytes.length) break
    if (type === IHDR) insertAt ||= end
    if (type === caBX) {
      stores.push({ ranges: [{ start, end }], bytes: bytes.subarray(content, contentEnd) })
    }
  }
  if (insertAt === 0) return 'damaged'
  const wrappedBytes = (length: number) => length + CHUNK_BYTES
  return { stores, insertAt, wrappedBytes, wrap: (store) => [pngChunk(caBX, store)] }
}
