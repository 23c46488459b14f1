/** @module Makes key pairs that look like the cloud's. */

import type { KeyPair } from '../store/index.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Characters of a secret key, and of an id after `AKID`. Source: keys in the documents' samples. */
const KEY_CHARS = 32
/** Largest multiple of the alphabet in a byte: bytes from here on would favour its first letters. */
const FAIR_BELOW = 256 - (256 % LETTERS.length)

function randomText(randomBytes: (size: number) => Uint8Array): string {
  let text = ''
  while (text.length < KEY_CHARS) {
    const fair = randomBytes(KEY_CHARS).filter((byte) => byte < FAIR_BELOW)
    text += Array.from(fair, (byte) => LETTERS[byte % LETTERS.length]).join('')
  }
  return text.slice(0, KEY_CHARS)
}

/** A new pair: `AKID` and 32 characters, and 32 characters. */
export function makeKeyPair(randomBytes: (size: number) => Uint8Array): KeyPair {
  return { secretId: `AKID${randomText(randomBytes)}`, secretKey: randomText(randomBytes) }
}
