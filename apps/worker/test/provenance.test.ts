/** @module What marks pictures besides the AI label: what is refused, and what happens when a server does not answer. */

import { describe, expect, inject, it } from 'vitest'
import { MARKING_LIMITS } from '../src/limits.ts'
import { cloudThat, seen, setFault, success } from './cloud.ts'
import { createEdge, type Edge, photo, problemOf, VARIABLES } from './edge.ts'

const { certificates, key, otherKey, expiredMs } = inject('signer')
const CREDENTIALS = { C2PA_CERTIFICATE: certificates, C2PA_KEY: key }

/** Returns an edge whose clock is where the certificate is valid. */
async function edgeWith(variables: object, ms = Date.now()): Promise<[Edge, region: string]> {
  const region = await cloudThat(success())
  return [createEdge({ ...VARIABLES, TENCENT_REGION: region, ...variables }, { ms }), region]
}

async function fuse(edge: Edge): Promise<Response> {
  const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
  return edge.fuse(await edge.openSession(), body, { Accept: 'image/*' })
}

async function textOf(response: Response): Promise<string> {
  return new TextDecoder('latin1').decode(await response.bytes())
}

const isSigned = (text: string) => text.includes('c2pa.claim.v2')
const issuesIn = ({ lines }: Edge) =>
  lines.flatMap((line) => (line.event === 'not-configured' ? line.issues : []))

/** A channel of the fault server in the place of a signer or an authority. */
const serverOf = (channel: string) => `${inject('faults')}/_channel/${channel}`

describe('without a variable', () => {
  it('a picture has neither credentials nor the label of GB 45438', async () => {
    const [edge] = await edgeWith({})
    const text = await textOf(await fuse(edge))
    expect(isSigned(text)).toBe(false)
    expect(text).not.toContain('TC260')
  })
})

describe('the label of GB 45438', () => {
  it('names the producer, and the result by its id', async () => {
    const [edge] = await edgeWith({ AIGC_PRODUCER: 'Shop', AIGC_PROPAGATOR: 'Platform' })
    const response = await fuse(edge)
    const id = response.headers.get('Fuse-Edge-Result-Id') ?? ''
    const [, json = ''] = /<TC260:AIGC>(.+?)<\/TC260:AIGC>/.exec(await textOf(response)) ?? []
    expect(JSON.parse(json)).toEqual({
      Label: '1',
      ContentProducer: 'Shop',
      ProduceID: id,
      ReservedCode1: '',
      ContentPropagator: 'Platform',
      PropagateID: id,
      ReservedCode2: '',
    })
  })
})

describe('a wrong variable', () => {
  it.each<[string, object, string]>([
    ['no key', { C2PA_CERTIFICATE: certificates }, 'C2PA_KEY'],
    ['no certificate', { C2PA_KEY: key }, 'C2PA_CERTIFICATE'],
    ['a certificate that is no PEM', { ...CREDENTIALS, C2PA_CERTIFICATE: 'x' }, 'C2PA_CERTIFICATE'],
    [
      'a certificate that is not readable',
      {
        ...CREDENTIALS,
        C2PA_CERTIFICATE: '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----',
      },
      'C2PA_CERTIFICATE',
    ],
    ['the key of another', { ...CREDENTIALS, C2PA_KEY: otherKey }, 'C2PA_KEY'],
    [
      'a key and a signer',
      { ...CREDENTIALS, C2PA_SIGNER_URL: 'https://s.example', C2PA_SIGNER_TOKEN: 't' },
      'C2PA_SIGNER_URL',
    ],
    [
      'a signer without a token',
      { C2PA_CERTIFICATE: certificates, C2PA_SIGNER_URL: 'https://s.example' },
      'C2PA_SIGNER_TOKEN',
    ],
    [
      'a signer in a private network',
      {
        C2PA_CERTIFICATE: certificates,
        C2PA_SIGNER_URL: 'https://10.0.0.1',
        C2PA_SIGNER_TOKEN: 't',
      },
      'C2PA_SIGNER_URL',
    ],
    [
      'an authority in a private network',
      { ...CREDENTIALS, C2PA_STAMP_URL: 'http://10.0.0.1' },
      'C2PA_STAMP_URL',
    ],
    ['a misspelt name', { ...CREDENTIALS, C2PA_CERT: 'x' }, 'C2PA_CERT'],
    ['a propagator without a producer', { AIGC_PROPAGATOR: 'x' }, 'AIGC_PRODUCER'],
    ['a producer of two lines', { AIGC_PRODUCER: 'a\nb' }, 'AIGC_PRODUCER'],
    ['a producer of 201 characters', { AIGC_PRODUCER: 'x'.repeat(201) }, 'AIGC_PRODUCER'],
  ])(
    'refuses %s before anything is spent, names the variable in the log and no value',
    async (_, variables, path) => {
      const [edge, region] = await edgeWith(variables)
      expect(await problemOf(await fuse(edge))).toMatchObject({
        code: 'not-configured',
        status: 503,
      })
      expect((await edge.call('/readyz')).status).toBe(503)
      expect(await seen(region)).toEqual([])
      expect(issuesIn(edge)).toMatchObject([{ path }])
      expect(JSON.stringify(edge.lines)).not.toContain('BEGIN')
    },
  )
})

describe('a certificate', () => {
  it('signs until it expires, and then nothing is spent', async () => {
    const [edge] = await edgeWith(CREDENTIALS)
    expect(isSigned(await textOf(await fuse(edge)))).toBe(true)
    expect((await edge.call('/readyz')).status).toBe(200)
    edge.clock.ms = expiredMs
    expect(await problemOf(await fuse(edge))).toMatchObject({ code: 'not-configured' })
    expect(issuesIn(edge)).toEqual([{ path: 'C2PA_CERTIFICATE', rule: 'has expired' }])
  })
})

describe('a remote signer', () => {
  const remote = (channel: string) => ({
    C2PA_CERTIFICATE: certificates,
    C2PA_SIGNER_URL: serverOf(channel),
    C2PA_SIGNER_TOKEN: 'token-of-the-signer',
    TENCENT_ENDPOINT: inject('faults'),
  })

  it('that does not answer is asked again after a while, not by every request', async () => {
    const channel = `signer-${crypto.randomUUID()}`
    await setFault(channel, { do: 'answer', status: 500, body: '' })
    const [edge] = await edgeWith(remote(channel))
    for (let times = 0; times < 3; times++) await edge.call('/readyz')
    const [first, ...others] = await seen(channel)
    expect(first).toMatchObject({
      method: 'POST',
      headers: { authorization: 'Bearer token-of-the-signer' },
    })
    expect(others).toEqual([])
    edge.clock.ms += MARKING_LIMITS.RECHECK_MS
    await edge.call('/readyz')
    expect(await seen(channel)).toHaveLength(2)
    expect(JSON.stringify(edge.lines)).not.toContain('token-of-the-signer')
  })

  it.each(['x'.repeat(63), 'x'.repeat(65), 'x'.repeat(64)])(
    'that answers with another signature is refused (%#)',
    async (body) => {
      const channel = `signer-${crypto.randomUUID()}`
      await setFault(channel, { do: 'answer', body })
      const [edge] = await edgeWith(remote(channel))
      expect(await problemOf(await fuse(edge))).toMatchObject({ code: 'not-configured' })
    },
  )
})

describe('a time stamping authority', () => {
  it.each([
    ['does not answer', { do: 'answer', status: 500, body: '' }, 'no-answer'],
    ['answers with something else', { do: 'answer', body: 'x' }, 'answer-unreadable'],
  ] as const)(
    'that %s leaves the picture signed, and the caller does not wait',
    async (_, fault, name) => {
      const channel = `authority-${crypto.randomUUID()}`
      await setFault(channel, fault)
      const [edge] = await edgeWith({
        ...CREDENTIALS,
        C2PA_STAMP_URL: serverOf(channel),
        TENCENT_ENDPOINT: inject('faults'),
      })
      const response = await fuse(edge)
      expect(response.status).toBe(201)
      const stored = await edge.call(response.headers.get('Location') ?? '')
      expect(isSigned(await textOf(stored))).toBe(true)
      expect(edge.lines).toContainEqual(
        expect.objectContaining({ event: 'not-stamped', fault: name }),
      )
      const [question] = await seen(channel)
      expect(question?.body.length).toBeLessThan(100)
    },
  )
})
