/** @module Randomness that can be repeated: everything that follows from a seed. */

import { createCipheriv, createHash } from 'node:crypto'

/** Where keys, ids and chances come from. */
export interface Randomness {
  randomBytes(size: number): Uint8Array
  /** A version 4 UUID. */
  randomUUID(): string
}

const IV_BYTES = 16
const UUID_BYTES = 16
/** Bytes of a hash that fit a double without rounding: 48 bits. */
const CHANCE_BYTES = 6
const CHANCE_RANGE = 2 ** (CHANCE_BYTES * 8)

/**
 * Randomness that is the same for the same seed: the key stream of AES-256-CTR. Whoever knows the seed knows the
 * keys, so it is for tests alone.
 */
export function createSeededRandom(seed: string): Randomness {
  const key = createHash('sha256').update(seed).digest()
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(IV_BYTES))
  const randomBytes = (size: number) => stream.update(Buffer.alloc(size))
  return {
    randomBytes,
    randomUUID: () => {
      const bytes = randomBytes(UUID_BYTES)
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }
}

/**
 * A number from 0 up to but not including 1 that belongs to a name: asking for others before does not change it.
 *
 * @param names Say which chance this is, such as the number of a rule and of a call.
 */
export function chanceOf(seed: string, ...names: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...names].join('\n'))
    .digest()
  return digest.readUIntBE(0, CHANCE_BYTES) / CHANCE_RANGE
}
