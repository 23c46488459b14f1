import { describe, expect, it } from 'vitest'
import { decodeToQuote, findQuote } from '../src/upstream/base64-text.ts'
import { createRandom } from './random.ts'

const encoder = new TextEncoder()
const encode = (text: string) => Uint8Array.from(encoder.encode(text))

function bytesOf(length: number): Uint8Array {
  const random = createRandom(length)
  return new Uint8Array(length).map(() => Math.floor(random() * 256))
}

/** As long as one piece, two, and a little more or less. */
const LENGTHS = [1, 2, 3, 100, 49_151, 49_152, 49_153, 98_304, 150_001]

describe('a base64 text', () => {
  it.each(LENGTHS)('of %d bytes is decoded up to its quote', (length) => {
    const picture = bytesOf(length)
    const base64 = picture.toBase64()
    for (const tail of ['"', '","RequestId":"r"}}', `","Note":"${'é'.repeat(70_000)}"`]) {
      for (const head of ['', '{"FusedImage":"']) {
        const text = encode(`${head}${base64}${tail}`)
        const { end, decoded } = decodeToQuote(text, head.length)
        expect(end).toBe(head.length + base64.length)
        expect(findQuote(text, head.length)).toBe(end)
        // A note that is not ASCII in the same piece leaves the decoding to others.
        if (!tail.includes('é')) expect(decoded).toEqual(picture)
        else if (decoded !== undefined) expect(decoded).toEqual(picture)
      }
    }
  })

  it('with white space is decoded as the platform does it, or not at all', () => {
    for (const base64 of ['AAAA BBBB', `${'CCC CC\n'.repeat(40_000)}`]) {
      const bytes = encode(`${base64}"`)
      const { end, decoded } = decodeToQuote(bytes, 0)
      expect(end).toBe(base64.length)
      if (decoded !== undefined) expect(decoded).toEqual(Uint8Array.fromBase64(base64))
    }
  })

  it.each([
    ['another character', 'AAAA?BBB'],
    ['the URL-safe alphabet', 'AA-_'],
    ['padding inside', 'AA==BBBB'],
  ])('with %s is not decoded, and its end is found', (_, base64) => {
    const long = 'C'.repeat(70_000) + base64
    for (const text of [base64, long]) {
      const bytes = encode(`${text}"`)
      expect(decodeToQuote(bytes, 0)).toEqual({ end: text.length, decoded: undefined })
    }
  })

  it('without a quote has no end', () => {
    for (const length of [0, 8, 70_000]) {
      const bytes = encode('A'.repeat(length))
      expect(decodeToQuote(bytes, 0).end).toBe(-1)
      expect(findQuote(bytes, 0)).toBe(-1)
    }
  })
})
