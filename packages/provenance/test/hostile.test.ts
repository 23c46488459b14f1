/** @module Files that are made to break a reader: nothing throws, and what gets credentials is trusted. */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slotsOf } from '../src/carriers.ts'
import { addCredentials } from '../src/index.ts'
import { jpegSlots } from '../src/jpeg-slots.ts'
import { readParent } from '../src/parent.ts'
import { stampCredentials } from '../src/stamp.ts'
import {
  CHAIN,
  FORMATS,
  PICTURES,
  SIGNER,
  STATEMENT,
  withCredentials,
} from './setup/credentials.ts'
import { verify } from './setup/verifier.ts'

const anchors = { claims: CHAIN.root }
const randomUuid = () => crypto.randomUUID()
const PART_BYTES = 65_517

describe.each(FORMATS)('a damaged %s with credentials', async (format) => {
  const signed = await withCredentials(PICTURES[format], { stampBytes: 500 })
  const slots = slotsOf(signed)
  const [range] = typeof slots === 'string' ? [] : (slots.stores[0]?.ranges ?? [])
  const storeEnd = range?.end ?? 0

  it('gets others, or a fault, and never throws', async () => {
    const change = fc.tuple(fc.nat(storeEnd - 1), fc.nat(255))
    const answer = () => Promise.resolve(new Uint8Array(3))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = signed.slice()
        for (const [at, value] of changes) bytes[at] = value
        await stampCredentials(bytes, answer)
        await addCredentials(bytes, STATEMENT, SIGNER, { randomUuid })
      }),
      { numRuns: 150 },
    )
  })

  it('gets credentials that fit it where it is cut', async () => {
    for (const end of [storeEnd - 1, storeEnd - 300, storeEnd]) {
      const result = await addCredentials(signed.slice(0, end), STATEMENT, SIGNER, { randomUuid })
      if (!result.ok) throw new Error(result.error)
      const { failure } = await verify(result.value, anchors)
      expect(failure).not.toContain('assertion.dataHash.mismatch')
    }
  })
})

describe('readParent', () => {
  it('returns nothing for bytes that are no store', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readParent(Uint8Array.from(bytes))).toBeUndefined()
      }),
    )
  })
})

describe('a store in the segments of a JPEG', () => {
  /** Returns a box with the head of a store and any content. */
  function storeOf(length: number): Bytes {
    const head = new Uint8Array(28)
    new DataView(head.buffer).setUint32(0, length)
    head.set(new TextEncoder().encode('jumb'), 4)
    head.set(new TextEncoder().encode('c2pa'), 16)
    const rest = Uint8Array.from({ length: length - head.length }, (_, index) => index % 251)
    return concatenate([head, rest])
  }

  it.each([0, 1, 16, 17])('comes back as it was, %i bytes behind a full segment', (more) => {
    for (const segments of [1, 2, 3]) {
      const store = storeOf(8 + segments * PART_BYTES + more)
      const { wrap, wrappedBytes } = jpegSlots(PICTURES.JPEG)
      const wrapped = wrap(store)
      const file = concatenate([Uint8Array.of(0xff, 0xd8), ...wrapped, Uint8Array.of(0xff, 0xd9)])
      const [found] = jpegSlots(file).stores
      expect(found?.ranges).toHaveLength(segments + (more > 0 ? 1 : 0))
      expect(Buffer.compare(found?.bytes ?? new Uint8Array(), store)).toBe(0)
      expect(wrapped.reduce((sum, { length }) => sum + length, 0)).toBe(wrappedBytes(store.length))
    }
  })
})
