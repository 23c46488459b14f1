/** @module CRC-32, the checksum of PNG chunks; import from `@fuse-edge/core/picture`. Source: PNG specification (third edition), annex D. */

const POLYNOMIAL = 0xedb88320
const BYTE_VALUES = 256
const BYTE_BITS = 8

function entry(byte: number): number {
  let value = byte
  for (let bit = 0; bit < BYTE_BITS; bit++) {
    value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  }
  return value
}

const TABLE = /* @__PURE__ */ Uint32Array.from({ length: BYTE_VALUES }, (_, byte) => entry(byte))

/**
 * Returns the CRC-32 of bytes as an unsigned number.
 *
 * @example
 * import { crc32 } from '@fuse-edge/core/picture'
 * console.assert(crc32(new TextEncoder().encode('123456789')) === 0xcbf43926)
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> BYTE_BITS) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}
