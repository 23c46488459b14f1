/** @module Pictures that came with manifest stores. */

import { type Bytes, concatenate, jpegSegment, pngChunk } from '@fuse-edge/core/picture/containers'
import { describe, expect, it } from 'vitest'
import { slotsOf } from '../src/carriers.ts'
import { MAX_PARENT_BYTES, readParent } from '../src/parent.ts'
import { makeChain } from './setup/certificates.ts'
import {
  CHAIN,
  FORMATS,
  flipped,
  indexOfText,
  PICTURES,
  signerOf,
  withCredentials,
} from './setup/credentials.ts'
import { verify } from './setup/verifier.ts'

const anchors = { claims: CHAIN.root }
const APP11 = 0xeb
const caBX = 0x63614258
const SOI_BYTES = 2
const IHDR_END = 33

/** Returns the one store of a picture. */
function storeOf(bytes: Bytes): Bytes {
  const slots = slotsOf(bytes)
  const [store] = typeof slots === 'string' ? [] : slots.stores
  if (store === undefined) throw new Error('no store')
  return store.bytes
}

function insert(bytes: Bytes, at: number, added: Bytes): Bytes {
  return concatenate([bytes.subarray(0, at), added, bytes.subarray(at)])
}

/** Returns the picture with content of an APP11 segment or a caBX chunk in it. */
function withStore(format: (typeof FORMATS)[number], picture: Bytes, store: Bytes): Bytes {
  if (format === 'PNG') return insert(picture, IHDR_END, pngChunk(caBX, store))
  const head = Uint8Array.of(0x4a, 0x50, 0, 9, 0, 0, 0, 1)
  const segment = jpegSegment(APP11, concatenate([head, store]))
  if (segment === undefined) throw new Error('too large for one segment')
  return insert(picture, SOI_BYTES, segment)
}

describe.each(FORMATS)('a %s that came with credentials', async (format) => {
  const once = await withCredentials(PICTURES[format])
  const first = await verify(once, anchors)

  it('is trusted, and has them as its parent, which is recorded as unchecked', async () => {
    const twice = await withCredentials(once)
    const { state, failure, active, manifests, ingredientDeltas } = await verify(twice, anchors)
    expect([state, failure]).toEqual(['Trusted', []])
    expect(Object.keys(manifests)).toHaveLength(2)
    expect(active?.ingredients).toMatchObject([
      {
        relationship: 'parentOf',
        active_manifest: first.activeLabel,
        validation_results: {
          activeManifest: {
            success: [],
            informational: [{ code: 'org.fuse-edge.ingredient.unchecked' }],
            failure: [],
          },
        },
      },
      { relationship: 'inputTo', title: 'spring-portrait' },
    ])
    const [, actions] = active?.assertions ?? []
    const opened = { url: 'self#jumbf=c2pa.assertions/c2pa.ingredient.v3' }
    const input = { url: 'self#jumbf=c2pa.assertions/c2pa.ingredient.v3__1' }
    expect(actions?.data).toMatchObject({
      actions: [
        { action: 'c2pa.opened', parameters: { ingredients: [opened] } },
        { action: 'c2pa.edited', parameters: { ingredients: [input] } },
      ],
    })
    expect(ingredientDeltas[0]?.validationDeltas.failure).toEqual([])
  })

  it('is trusted after a third time, with both', async () => {
    const thrice = await withCredentials(await withCredentials(once))
    const { state, manifests } = await verify(thrice, anchors)
    expect([state, Object.keys(manifests).length]).toEqual(['Trusted', 3])
  })

  it('is valid where the signer of the parent is unknown', async () => {
    const stranger = await signerOf(await makeChain())
    const foreign = await withCredentials(PICTURES[format], {}, stranger)
    expect((await verify(await withCredentials(foreign), anchors)).state).toBe('Valid')
  })

  it('is invalid where the parent was tampered with', async () => {
    const tampered = flipped(once, indexOfText(once, 'c2pa.created'))
    const { state, ingredientDeltas } = await verify(await withCredentials(tampered), anchors)
    expect(state).toBe('Invalid')
    const [failure] = ingredientDeltas[0]?.validationDeltas.failure ?? []
    expect(failure?.code).toBe('assertion.hashedURI.mismatch')
  })

  it('loses them where the caller wants no parent', async () => {
    const again = await withCredentials(once, { keepParent: false })
    const { state, manifests } = await verify(again, anchors)
    expect([state, Object.keys(manifests).length]).toEqual(['Trusted', 1])
  })

  it('loses two stores, which verifiers refuse', async () => {
    const two = withStore(format, once, storeOf(once))
    expect((await verify(two, anchors)).state).toBe('Unreadable')
    const { state, manifests } = await verify(await withCredentials(two), anchors)
    expect([state, Object.keys(manifests).length]).toEqual(['Trusted', 1])
  })

  it('loses a store that is cut, has bytes behind it, or a wrong length in a box', async () => {
    const store = storeOf(once)
    const wrongLength = store.slice()
    // Of the manifest, which then ends within its signature.
    wrongLength[41] = (wrongLength[41] ?? 0) - 1
    const broken = [store.slice(0, -3), Uint8Array.of(...store, 0), wrongLength]
    for (const bytes of broken) {
      const picture = withStore(format, PICTURES[format], bytes)
      const { state, manifests } = await verify(await withCredentials(picture), anchors)
      expect([state, Object.keys(manifests).length]).toEqual(['Trusted', 1])
    }
  })
})

describe('readParent', async () => {
  const store = storeOf(await withCredentials(PICTURES.JPEG))

  it('reads a store', () => {
    expect(readParent(store)?.manifests).toHaveLength(1)
  })

  it('does not read a store in which a box has another type or label', () => {
    for (const text of ['c2ma', 'c2as', 'c2cl', 'c2cs', 'jumd', 'c2pa.assertions', 'c2pa.claim']) {
      expect(readParent(flipped(store, indexOfText(store, text)))).toBeUndefined()
    }
  })

  it('does not read a store with a label twice, or a `/` in a label', () => {
    const manifest = readParent(store)?.manifests[0] ?? store
    const twice = concatenate([store, manifest])
    new DataView(twice.buffer).setUint32(0, twice.length)
    expect(readParent(twice)).toBeUndefined()
    const slash = store.slice()
    slash[indexOfText(store, 'urn:c2pa:') + 3] = '/'.charCodeAt(0)
    expect(readParent(slash)).toBeUndefined()
  })

  it('does not read a store that is too large, empty, or nested without end', () => {
    const large = new Uint8Array(MAX_PARENT_BYTES + 1)
    large.set(store)
    const nested = new Uint8Array(80_000)
    for (let at = 0; at + 8 < nested.length; at += 8) {
      new DataView(nested.buffer).setUint32(at, nested.length - at)
      nested.set(new TextEncoder().encode('jumb'), at + 4)
    }
    for (const bytes of [large, nested, new Uint8Array(), new Uint8Array(8)]) {
      expect(readParent(bytes)).toBeUndefined()
    }
  })
})

describe('a JPEG with other boxes in APP11 segments', () => {
  /** A box of another type, in two segments, with the number 1, which a store would have. */
  const parts = [1, 2].map((sequence) => {
    const head = [0x4a, 0x50, 0, 1, 0, 0, 0, sequence, 0, 0, 1, 0, 0x6f, 0x74, 0x68, 0x72]
    return jpegSegment(APP11, Uint8Array.from([...head, ...new Uint8Array(120).fill(sequence)]))
  })
  const boxes = concatenate(parts.flatMap((part) => part ?? []))

  it('keeps them, and is trusted, also the second time', async () => {
    const withBoxes = insert(PICTURES.JPEG, SOI_BYTES, boxes)
    const once = await withCredentials(withBoxes)
    const twice = await withCredentials(once)
    for (const bytes of [once, twice]) {
      expect((await verify(bytes, anchors)).state).toBe('Trusted')
      expect(Buffer.from(bytes).includes(Buffer.from(boxes))).toBe(true)
    }
  })
})
