import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { CONSENT_HEADER, createEdgeClient, RESULT_HEADERS } from '@fuse-edge/core/edge'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import worker from '../src/index.ts'
import { callsTo, cloudThat, refusal, success } from './cloud.ts'
import { createEdge, type Edge, fusionOf, KEY, photo, problemOf, withApp } from './edge.ts'
import type { Fault } from './fault.ts'
import { NOON_MS } from './noon.ts'

const TEXTS = ['en v2: I agree.', 'de v2: Einverstanden.']

async function sha256Hex(text: string): Promise<string> {
  return new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  ).toHex()
}

const [english = '', german = ''] = await Promise.all(TEXTS.map(sha256Hex))
const unknown = await sha256Hex('Agreed to something else')

/** Returns an edge whose app asks for consent to one of these texts, its region and a session token. */
async function asking(
  app: object = { consentHashes: [english, german] },
  fault: Fault = success(),
): Promise<{ edge: Edge; region: string; token: string }> {
  const region = await cloudThat(fault)
  const edge = createEdge({ ...withApp(app), TENCENT_REGION: region, RECEIPT_DAYS: '30' })
  return { edge, region, token: await edge.openSession() }
}

function body(): object {
  return { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
}

async function receiptOf(answer: Response): Promise<Record<string, unknown> | undefined> {
  const id = answer.headers.get(RESULT_HEADERS.receipt)
  const found = await env.RESULTS.get(`receipts/${id?.replace('.', '/')}`)
  return found?.json()
}

describe('an app that requires consent', () => {
  it.each([
    ['no hash', {}, undefined],
    ['the hash of another text', { [CONSENT_HEADER]: unknown }, undefined],
    ['a known hash, if the app accepts none', { [CONSENT_HEADER]: english }, []],
  ])(
    'returns 403 for %s, before it reads or spends anything',
    async (_, headers, consentHashes) => {
      const { edge, region, token } = await asking({
        sessionCredits: 1,
        consentHashes: consentHashes ?? [english],
      })
      // Malformed JSON would be answered with 400 if it were read.
      const unread = await edge.call('/v1/fusions', {
        method: 'POST',
        body: 'no JSON',
        headers: { Authorization: `Bearer ${token}`, ...headers },
      })
      expect(unread.status).toBe(403)
      expect(await problemOf(unread)).toMatchObject({
        code: 'consent-missing',
        hint: 'not-allowed',
      })
      expect(unread.headers.get(RESULT_HEADERS.receipt)).toBeNull()
      expect(await callsTo(region)).toEqual([])
    },
  )

  it.each(['yes', english.toUpperCase(), `${english}0`])(
    'returns 400 for the malformed header %o',
    async (value) => {
      const { edge, token } = await asking({})
      const problem = await problemOf(await edge.fuse(token, body(), { [CONSENT_HEADER]: value }))
      const errors = [{ path: CONSENT_HEADER, message: 'must be a SHA-256 in lower-case hex' }]
      expect(problem).toMatchObject({ code: 'request-invalid', errors })
    },
  )

  it.each([undefined, 'image/jpeg'])(
    'makes the fusion with an accepted hash, and stores a receipt (Accept: %s)',
    async (accept) => {
      const { edge, token } = await asking()
      const headers = { [CONSENT_HEADER]: german, ...(accept && { Accept: accept }) }
      const answer = await edge.fuse(token, body(), headers)
      expect(answer.status).toBe(201)
      const result = answer.headers.get(RESULT_HEADERS.id) ?? (await fusionOf(answer)).id
      const at = new Date(NOON_MS).toISOString()
      // The receipt has no further field: no address, no photo.
      const receipt = { consent: german, app: 'shop', template: 'portrait', result, at }
      expect(await receiptOf(answer)).toEqual(receipt)
      expect(answer.headers.get('Access-Control-Expose-Headers')).toContain(RESULT_HEADERS.receipt)
    },
  )

  it('stores a receipt for a photo that the cloud received and refused', async () => {
    const { edge, token } = await asking(undefined, refusal('FailedOperation.FaceSizeTooSmall'))
    const answer = await edge.fuse(token, body(), { [CONSENT_HEADER]: english })
    expect(answer.status).toBe(422)
    const receipt = await receiptOf(answer)
    expect(receipt).toMatchObject({ consent: english, template: 'portrait' })
    expect(receipt).not.toHaveProperty('result')
  })

  it('stores no receipt for a photo that was not sent', async () => {
    const { edge, token } = await asking()
    const answer = await edge.fuse(
      token,
      { ...body(), template: 'x' },
      { [CONSENT_HEADER]: english },
    )
    expect([answer.status, answer.headers.get(RESULT_HEADERS.receipt)]).toEqual([422, null])
  })

  it('keeps the receipt after the picture was deleted, until the receipt expires', async () => {
    const { edge, token } = await asking()
    const answer = await edge.fuse(token, body(), { [CONSENT_HEADER]: english })
    const { url } = await fusionOf(answer.clone())
    expect((await edge.call(url, { method: 'DELETE' })).status).toBe(204)
    const prune = (ms: number) =>
      worker.scheduled(
        createScheduledController({ scheduledTime: new Date(ms) }),
        env,
        createExecutionContext(),
      )
    await prune(NOON_MS + 30 * MS_PER_DAY - 1000)
    expect(await receiptOf(answer)).toBeDefined()
    await prune(NOON_MS + 30 * MS_PER_DAY)
    expect(await receiptOf(answer)).toBeUndefined()
  })
})

describe('an app without required consent', () => {
  it('makes the fusion without a hash, and stores a receipt if there is one', async () => {
    const { edge, token } = await asking({})
    const without = await edge.fuse(token, body())
    expect([without.status, without.headers.get(RESULT_HEADERS.receipt)]).toEqual([201, null])
    const answer = await edge.fuse(token, body(), { [CONSENT_HEADER]: unknown })
    expect(await receiptOf(answer)).toMatchObject({ consent: unknown })
  })
})

describe('a bucket that fails', () => {
  it('does not fail the fusion, and is logged', async () => {
    const region = await cloudThat(success())
    const put = () => Promise.reject(new Error('no bucket'))
    const RESULTS = { put }
    const edge = createEdge({ ...withApp({}), TENCENT_REGION: region, RESULTS })
    const headers = { [CONSENT_HEADER]: english, Accept: 'image/jpeg' }
    expect((await edge.fuse(await edge.openSession(), body(), headers)).status).toBe(201)
    expect(edge.lines.map(({ event }) => event)).toContain('receipt-lost')
  })
})

describe('createEdgeClient', () => {
  it('sends the hash, which the preflight allows', async () => {
    const { edge } = await asking()
    const preflight = await edge.call('/v1/fusions', {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'POST' },
    })
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain(CONSENT_HEADER)
    const client = createEdgeClient({
      endpoint: '',
      key: KEY,
      fetch: (...args) => edge.call(...args),
    })
    const fusion = { template: 'portrait', faces: [{ photo: new Blob([photo()]) }] }
    const headers = { [CONSENT_HEADER]: english }
    expect(await client.fuse(fusion, { headers })).toMatchObject({ ok: true })
    const refused = { error: { problem: { code: 'consent-missing' } } }
    expect(await client.fuse(fusion)).toMatchObject(refused)
  })
})
