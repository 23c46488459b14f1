/** @module Reads the outline of DER: tags, lengths and contents. Source: ITU-T X.690, section 8.1. */

import type { Bytes } from '@fuse-edge/core/picture/containers'

/** SEQUENCE. */
export const SEQUENCE = 0x30
/** INTEGER. */
export const INTEGER = 0x02

/** One value of DER. */
export interface DerValue {
  readonly tag: number
  readonly content: Bytes
  /** Tag, length and content. */
  readonly bytes: Bytes
}

/** Returns the values that follow each other in bytes, or none where they are not DER. Lengths of more than four bytes are not read. */
export function derValues(bytes: Bytes): readonly DerValue[] {
  const values: DerValue[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0
    let content = at + 2
    let length = bytes[at + 1] ?? 0
    if (length > 0x80) {
      const lengthEnd = content + length - 0x80
      if (lengthEnd - content > 4) return []
      for (length = 0; content < lengthEnd; content++) length = length * 256 + (bytes[content] ?? 0)
    }
    const end = content + length
    if (end > bytes.length) return []
    values.push({ tag, content: bytes.subarray(content, end), bytes: bytes.subarray(at, end) })
    at = end
  }
  return values
}

/** Returns whether bytes occur in others. */
export function includesBytes(bytes: Bytes, searched: Bytes): boolean {
  const [first = 0] = searched
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (searched.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
