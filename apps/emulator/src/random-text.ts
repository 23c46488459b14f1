/** @module Text of letters and digits that nobody can guess. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Largest multiple of the alphabet in a byte: bytes from here on would favour its first letters. */
const FAIR_BELOW = 256 - (256 % LETTERS.length)

/** Letters and digits, `chars` of them, all equally likely. */
export function randomText(randomBytes: (size: number) => Uint8Array, chars: number): string {
  let text = ''
  while (text.length < chars) {
    const fair = randomBytes(chars).filter((byte) => byte < FAIR_BELOW)
    text += Array.from(fair, (byte) => LETTERS[byte % LETTERS.length]).join('')
  }
  return text.slice(0, chars)
}
