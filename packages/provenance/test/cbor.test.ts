/** @module The CBOR of a manifest, with the examples of RFC 8949, appendix A. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { describe, expect, it } from 'vitest'
import { slotsOf } from '../src/carriers.ts'
import { encodeCbor } from '../src/cbor.ts'
import { indexOfText, PICTURES, withCredentials } from './setup/credentials.ts'

const hex = (bytes: Bytes) => Buffer.from(bytes).toString('hex')

describe('encodeCbor', () => {
  it.each([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [255, '18ff'],
    [1000, '1903e8'],
    [65_536, '1a00010000'],
    [1_000_000, '1a000f4240'],
    [4_294_967_295, '1affffffff'],
    [null, 'f6'],
    ['', '60'],
    ['IETF', '6449455446'],
    ['\u00fc', '62c3bc'],
    ['\u6c34', '63e6b0b4'],
    ['\u{10151}', '64f0908591'],
    [new Uint8Array(), '40'],
    [Uint8Array.of(1, 2, 3, 4), '4401020304'],
    [[], '80'],
    [[1, [2, 3], [4, 5]], '8301820203820405'],
    [{}, 'a0'],
    [{ a: 1, b: [2, 3] }, 'a26161016162820203'],
    [{ a: 1, b: undefined }, 'a1616101'],
  ])('%j', (value, expected) => {
    expect(hex(encodeCbor(value))).toBe(expected)
  })
})

/** Least number that needs so many bytes behind its type. */
const LEAST = [0, 24, 0x100, 0, 0x1_0000]

/** Reads CBOR, and throws for maps and numbers that are not in the deterministic encoding. */
class StrictReader {
  #at = 0
  readonly #bytes: Bytes
  names = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  skip(): void {
    const first = this.#take(1)[0] ?? 0
    const [type, short] = [first >> 5, first & 31]
    const extra = short < 24 ? 0 : 2 ** (short - 24)
    const value = extra === 0 ? short : Number.parseInt(hex(this.#take(extra)), 16)
    if (type !== 7 && value < (LEAST[extra] ?? 0)) throw new Error('not shortest')
    if (type === 2 || type === 3) this.#take(value)
    if (type === 4) for (let item = 0; item < value; item++) this.skip()
    if (type === 5) this.#map(value)
  }

  #map(size: number): void {
    let previous = ''
    for (let item = 0; item < size; item++) {
      const start = this.#at
      this.skip()
      const name = hex(this.#bytes.subarray(start, this.#at))
      if (name <= previous) throw new Error(`not in order: ${name}`)
      previous = name
      this.names++
      this.skip()
    }
  }

  #take(length: number): Bytes {
    this.#at += length
    if (this.#at > this.#bytes.length) throw new Error('cut')
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}

it('orders the names of every assertion and claim of a manifest with a parent', async () => {
  const twice = await withCredentials(await withCredentials(PICTURES.PNG))
  const slots = slotsOf(twice)
  const store = typeof slots === 'string' ? undefined : slots.stores[0]?.bytes
  if (store === undefined) throw new Error('no store')
  let boxes = 0
  let names = 0
  for (let at = indexOfText(store, 'cbor'); at >= 0; at = indexOfText(store, 'cbor', at + 1)) {
    const length = new DataView(store.buffer, store.byteOffset).getUint32(at - 4)
    const content = store.subarray(at + 4, at - 4 + length)
    // The type of a box, and signatures, which have a tag.
    if ((content[0] ?? 0) >> 5 !== 5) continue
    const reader = new StrictReader(content)
    reader.skip()
    expect(reader.isAtEnd()).toBe(true)
    boxes++
    names += reader.names
  }
  expect([boxes, names]).toEqual([11, 99])
})
