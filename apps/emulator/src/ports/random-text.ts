/** @module Random letters and digits, for keys, tokens and job ids. */

import type { Randomness } from './randomness.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Largest multiple of the alphabet's length in a byte. Larger bytes would favour the first letters (modulo bias). */
const FAIR_BELOW = 256 - (256 % LETTERS.length)

/** Returns `chars` letters and digits, all equally likely. */
export function randomText(randomBytes: Randomness['randomBytes'], chars: number): string {
  let text = ''
  while (text.length < chars) {
    const fair = randomBytes(chars).filter((byte) => byte < FAIR_BELOW)
    text += Array.from(fair, (byte) => LETTERS[byte % LETTERS.length]).join('')
  }
  return text.slice(0, chars)
}
