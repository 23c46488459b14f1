/** @module Time stamps in pictures with credentials, of an authority that openssl plays. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { afterAll, describe, expect, it } from 'vitest'
import { slotsOf } from '../src/carriers.ts'
import { stampCredentials } from '../src/stamp.ts'
import { makeAuthority } from './setup/authority.ts'
import { makeChain } from './setup/certificates.ts'
import {
  CHAIN,
  FORMATS,
  PICTURES,
  signerOf,
  successOf,
  withCredentials,
} from './setup/credentials.ts'
import { verify } from './setup/verifier.ts'

const authority = await makeAuthority()
afterAll(() => authority.remove())
const anchors = { claims: CHAIN.root, stamps: authority.root }
const DAY_MS = 86_400_000
const STAMP_BYTES = 6000

describe.each(FORMATS)('stampCredentials of a %s', async (format) => {
  const roomy = await withCredentials(PICTURES[format], { stampBytes: STAMP_BYTES })
  const stamped = successOf(await stampCredentials(roomy, authority.ask))

  it('adds a stamp that the official verifier trusts, and changes nothing outside the store', async () => {
    const { state, success, failure, active } = await verify(stamped, anchors)
    expect([state, failure]).toEqual(['Trusted', []])
    expect(success).toEqual(expect.arrayContaining(['timeStamp.validated', 'timeStamp.trusted']))
    const seconds = (Date.now() - Date.parse(active?.signature_info.time ?? '')) / 1000
    expect(Math.abs(seconds)).toBeLessThan(600)
    const slots = slotsOf(roomy)
    const [range] = typeof slots === 'string' ? [] : (slots.stores[0]?.ranges ?? [])
    const { start = 0, end = 0 } = range ?? {}
    expect(stamped.length).toBe(roomy.length)
    expect(Buffer.compare(stamped.subarray(0, start), roomy.subarray(0, start))).toBe(0)
    expect(Buffer.compare(stamped.subarray(end), roomy.subarray(end))).toBe(0)
  })

  it('does not change the given bytes', async () => {
    expect((await verify(roomy, anchors)).success).not.toContain('timeStamp.trusted')
  })

  it('stamps a picture with a parent, and one whose store has several segments', async () => {
    const large = await withCredentials(roomy, { stampBytes: 60_000 })
    const again = successOf(await stampCredentials(large, authority.ask))
    const { state, success } = await verify(again, anchors)
    expect(state).toBe('Trusted')
    expect(success).toContain('timeStamp.trusted')
  })

  it('reports that a picture has no credentials, or no room', async () => {
    const bare = PICTURES[format]
    const ask = () => Promise.reject(new Error('not called'))
    const cases = [bare, await withCredentials(bare), stamped]
    const faults = await Promise.all(cases.map((bytes) => stampCredentials(bytes, ask)))
    const expected = ['no-credentials', 'no-room', 'no-room']
    expect(faults).toEqual(expected.map((error) => ({ ok: false, error })))
  })
})

describe('stampCredentials', async () => {
  const roomy = await withCredentials(PICTURES.JPEG, { stampBytes: STAMP_BYTES })
  const faultOf = async (ask: (request: Bytes) => Promise<Bytes>, bytes = roomy) => {
    const result = await stampCredentials(bytes, ask)
    return result.ok ? undefined : result.error
  }

  it('reports an authority that does not answer, or not with a response', async () => {
    expect(await faultOf(() => Promise.reject(new Error('away')))).toBe('no-answer')
    const html = new TextEncoder().encode('<html>moved</html>')
    for (const answer of [html, new Uint8Array(), Uint8Array.of(0x30, 0x84, 255, 255, 255, 255)]) {
      expect(await faultOf(async () => answer)).toBe('answer-unreadable')
    }
    const granted = Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 0)
    expect(await faultOf(async () => granted)).toBe('answer-unreadable')
  })

  it('reports an authority that refuses the request', async () => {
    const strict = await makeAuthority('sha512')
    expect(await faultOf(strict.ask)).toBe('refused')
    strict.remove()
  })

  it('refuses a token over other bytes', async () => {
    const other = (request: Bytes) => authority.ask(request.with(40, (request[40] ?? 0) ^ 1))
    expect(await faultOf(other)).toBe('token-of-others')
  })

  it('refuses a token that is larger than the room', async () => {
    const small = await withCredentials(PICTURES.JPEG, { stampBytes: 300 })
    expect(await faultOf(authority.ask, small)).toBe('token-too-large')
  })

  it('does not save a signature that was stamped after its certificate had expired', async () => {
    const chain = await makeChain({ days: [-20, -1] })
    const signer = await signerOf(chain, new Date(Date.now() - 2 * DAY_MS))
    const expired = await withCredentials(PICTURES.JPEG, { stampBytes: STAMP_BYTES }, signer)
    const stamped = successOf(await stampCredentials(expired, authority.ask))
    expect((await verify(stamped, { ...anchors, claims: chain.root })).state).toBe('Invalid')
  })

  it('refuses other files than JPEG and PNG', async () => {
    expect(await faultOf(authority.ask, new Uint8Array(10))).toBe('unknown-type')
  })
})
