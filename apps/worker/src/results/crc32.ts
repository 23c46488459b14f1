/** @module The checksum of PNG chunks. Source: PNG specification (third edition), annex D. */

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

const TABLE = Uint32Array.from({ length: BYTE_VALUES }, (_, byte) => entry(byte))

/** CRC-32 as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> BYTE_BITS) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}
