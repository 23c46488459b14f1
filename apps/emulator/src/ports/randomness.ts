/** @module Random bytes and ids, from the machine or, repeatably, from a seed. */

import { createCipheriv, createHash } from 'node:crypto'

/** The source of keys and ids. */
export interface Randomness {
  readonly randomBytes: (size: number) => Uint8Array
  /** Returns a version 4 UUID. */
  readonly randomUUID: () => string
}

/** A source that can be switched to a seed while the emulator runs. */
export interface ReseedableRandomness extends Randomness {
  /** Continues with the sequence that belongs to `seed`, from its beginning. */
  readonly reseed: (seed: string) => void
}

const IV_BYTES = 16
const UUID_BYTES = 16
/** 48 bits of a hash: a double holds them without rounding. */
const CHANCE_BYTES = 6
const CHANCE_RANGE = 2 ** (CHANCE_BYTES * 8)

/**
 * Creates a source that returns the same sequence for the same seed: the key stream of AES-256-CTR. Keys made from it
 * can be computed by everyone who knows the seed, so it is for tests only.
 */
export function createSeededRandomness(seed: string): Randomness {
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

/** Creates a source that starts as `first` and can be switched to a seed. */
export function createReseedableRandomness(first: Randomness): ReseedableRandomness {
  let current = first
  return {
    randomBytes: (size) => current.randomBytes(size),
    randomUUID: () => current.randomUUID(),
    reseed: (seed) => {
      current = createSeededRandomness(seed)
    },
  }
}

/**
 * Returns the number from 0 (included) to 1 (excluded) that belongs to a seed and names. Unlike a sequence, it does
 * not depend on which other numbers were drawn before.
 *
 * @param names Identify the draw, for example the number of a rule and of a call.
 */
export function chanceOf(seed: string, ...names: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...names].join('\n'))
    .digest()
  return digest.readUIntBE(0, CHANCE_BYTES) / CHANCE_RANGE
}
