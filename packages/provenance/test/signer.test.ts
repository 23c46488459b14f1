/** @module Chains and keys that make no signer. */

import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { claimSigner } from '../src/index.ts'
import { CLAIM_SIGNING, EMAIL_PROTECTION, makeChain, TIME_STAMPING } from './setup/certificates.ts'
import { CHAIN, PICTURES, signerOf, withCredentials } from './setup/credentials.ts'
import { verify } from './setup/verifier.ts'

const NOW = new Date()
const DAY_MS = 86_400_000
const CERTIFICATE = /-----BEGIN[\s\S]+?END CERTIFICATE-----\n/g
const [leaf = '', between = ''] = CHAIN.certificates.match(CERTIFICATE) ?? []

async function faultOf(certificates: string, key: Parameters<typeof claimSigner>[1], now = NOW) {
  const made = await claimSigner(certificates, key, now)
  return made.ok ? undefined : made.error
}

describe('claimSigner', () => {
  it('accepts a chain, also with its root, and with the purpose of claims or of mail alone', async () => {
    expect(await faultOf(CHAIN.certificates + CHAIN.root, CHAIN.key)).toBeUndefined()
    for (const purpose of [CLAIM_SIGNING, EMAIL_PROTECTION]) {
      const chain = await makeChain({ purposes: [purpose] })
      expect(await faultOf(chain.certificates, chain.key)).toBeUndefined()
    }
  })

  it('tells when the leaf expires', async () => {
    const { validUntil } = await signerOf(CHAIN)
    const days = (validUntil.getTime() - NOW.getTime()) / DAY_MS
    expect(Math.round(days)).toBe(30)
  })

  it('leaves the root out of the picture', async () => {
    const withRoot = await signerOf({ ...CHAIN, certificates: CHAIN.certificates + CHAIN.root })
    expect(withRoot.header).toEqual((await signerOf(CHAIN)).header)
  })

  it('signs with a chain of one certificate', async () => {
    const one = await signerOf({ ...CHAIN, certificates: leaf })
    const signed = await withCredentials(PICTURES.JPEG, {}, one)
    // The one between is unknown to the verifier, and so is its root.
    expect((await verify(signed, { claims: CHAIN.root })).failure).toEqual([
      'signingCredential.untrusted',
    ])
    expect((await verify(signed, { claims: between + CHAIN.root })).state).toBe('Trusted')
  })

  it('signs with a function', async () => {
    const key = await crypto.subtle.importKey(
      'pkcs8',
      Buffer.from(CHAIN.key.replaceAll(/-.*-|\n/g, ''), 'base64'),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['sign'],
    )
    const remote = async (message: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, message))
    const made = await claimSigner(CHAIN.certificates, remote, NOW)
    if (!made.ok) throw new Error(made.error)
    const signed = await withCredentials(PICTURES.PNG, {}, made.value)
    expect((await verify(signed, { claims: CHAIN.root })).state).toBe('Trusted')
  })

  it('names what is wrong with the certificates', async () => {
    const { key } = CHAIN
    const block = (base64: string) =>
      `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
    expect(await faultOf('', key)).toBe('no-certificate')
    expect(await faultOf(block('!!!'), key)).toBe('certificate-unreadable')
    expect(await faultOf(block('MAA='), key)).toBe('certificate-unreadable')
    expect(await faultOf(between + leaf, key)).toBe('chain-broken')
    expect(await faultOf(leaf + leaf, key)).toBe('chain-broken')
    expect(await faultOf(CHAIN.root, key)).toBe('certificate-self-signed')
    const later = new Date(NOW.getTime() + 31 * DAY_MS)
    const earlier = new Date(NOW.getTime() - 2 * DAY_MS)
    expect(await faultOf(CHAIN.certificates, key, later)).toBe('certificate-expired')
    expect(await faultOf(CHAIN.certificates, key, earlier)).toBe('certificate-not-yet-valid')
    expect(await faultOf(CHAIN.certificates, key, new Date(Number.NaN))).toBe(
      'certificate-not-yet-valid',
    )
  })

  it.each([
    ['certificate-purpose', { purposes: [] }],
    ['certificate-purpose', { purposes: [TIME_STAMPING] }],
    ['certificate-self-signed', { isSelfSigned: true }],
    ['certificate-expired', { days: [-20, -1] }],
  ] as const)('returns %s for %j', async (fault, options) => {
    const chain = await makeChain(options)
    expect(await faultOf(chain.certificates, chain.key)).toBe(fault)
  })

  it('names what is wrong with the key', async () => {
    const other = await makeChain()
    const { certificates } = CHAIN
    expect(await faultOf(certificates, '')).toBe('no-key')
    expect(await faultOf(certificates, CHAIN.key + other.key)).toBe('several-keys')
    expect(await faultOf(certificates, other.key)).toBe('key-mismatch')
    const p384 = await makeChain({ curve: 'P-384' })
    expect(await faultOf(certificates, p384.key)).toBe('key-unreadable')
    expect(await faultOf(p384.certificates, CHAIN.key)).toBe('certificate-not-p256')
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const sec1 = pair.privateKey.export({ type: 'sec1', format: 'pem' })
    expect(await faultOf(certificates, String(sec1))).toBe('no-key')
    const encryption = { cipher: 'aes-256-cbc', passphrase: 'x' }
    const encrypted = pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption })
    expect(await faultOf(certificates, String(encrypted))).toBe('no-key')
  })

  it('names a function that rejects, one with DER signatures, and one with another key', async () => {
    const { certificates } = CHAIN
    const away = () => Promise.reject(new Error('away'))
    expect(await faultOf(certificates, away)).toBe('signing-failed')
    expect(await faultOf(certificates, async () => new Uint8Array(71))).toBe('signing-failed')
    const { sign } = await signerOf(await makeChain())
    expect(await faultOf(certificates, sign)).toBe('key-mismatch')
  })
})
