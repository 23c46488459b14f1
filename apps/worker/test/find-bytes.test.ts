import { describe, expect, it } from 'vitest'
import { findBytes } from '../src/validation/find-bytes.ts'
import { createRandom } from './random.ts'

const TEXT = new TextEncoder().encode('\r\n--boundary')
const LENGTH = 40_000

const LAST = TEXT.at(-1)

/** Returns bytes in which the first byte of the text has this share. Beginnings of the text occur, and its last byte does not. */
function haystack(random: () => number, share: number): Uint8Array {
  return new Uint8Array(LENGTH).map((_, index) => {
    if (random() < share) return TEXT[0] ?? 0
    const byte = random() < 0.5 ? (TEXT[index % TEXT.length] ?? 0) : Math.floor(random() * 256)
    return byte === LAST ? 0 : byte
  })
}

describe('findBytes', () => {
  it.each([0, 0.01, 0.1, 0.5, 1])(
    'finds a text where its first byte has a share of %d of the bytes, and only there',
    (share) => {
      const random = createRandom(7)
      for (const at of [0, 1, 300, 20_000, LENGTH - TEXT.length]) {
        const bytes = haystack(random, share)
        expect(findBytes(bytes, TEXT, 0)).toBe(-1)
        bytes.set(TEXT, at)
        expect(findBytes(bytes, TEXT, 0)).toBe(at)
        expect(findBytes(bytes, TEXT, at)).toBe(at)
        expect(findBytes(bytes, TEXT, at + 1)).toBe(-1)
      }
    },
  )

  it('finds nothing in fewer bytes than the text has', () => {
    expect(findBytes(TEXT.subarray(1), TEXT, 0)).toBe(-1)
    expect(findBytes(new Uint8Array(), TEXT, 0)).toBe(-1)
  })
})
