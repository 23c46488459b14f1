/** What the emulator says of signatures that a program makes by hand, with one mistake each. */

import { createHmac } from 'node:crypto'
import { canonicalRequest, deriveSigningKey, prepareBody, signature } from '@fuse-edge/core/sign'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW_SECONDS, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startStill({ explain: true, engine: createStubEngine() })
})
afterAll(() => emulator.close())

const HEADER = 'x-fuse-edge-explain'
const JSON_BODY = '{"ProjectId":"at_1","MergeInfos":[{"Url":"https://a.example/b.jpg"}]}'
const DAY_SECONDS = 86_400

interface Scope {
  readonly date: string
  readonly service: string
}

/** What the canonical request is written from. */
interface Facts {
  readonly host: string
  readonly payload: string
}

interface Mistake {
  readonly signedBody?: string
  readonly sentBody?: string
  readonly signedType?: string
  readonly sentType?: string
  readonly canonical?: (facts: Facts) => string
  readonly date?: string
  readonly service?: string
  readonly sentScope?: string
  /** Whether the hash of the canonical request is written in upper case. */
  readonly isUpper?: boolean
  readonly key?: (secretKey: string, scope: Scope) => Uint8Array
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}
const TODAY = dayOf(NOW_SECONDS)
const TOMORROW = dayOf(NOW_SECONDS + DAY_SECONDS)

/** Returns a writer of the canonical request with another path, host, type or order. */
function written({
  path = '/',
  type = 'application/json',
  hostOf = (host: string) => host,
  hash = (payload: string) => payload,
  isHostFirst = false,
}): (facts: Facts) => string {
  return ({ host, payload }) => {
    const lines = [`content-type:${type}`, `host:${hostOf(host)}`]
    const block = isHostFirst ? lines.toReversed() : lines
    return ['POST', path, '', ...block, '', 'content-type;host', hash(payload)].join('\n')
  }
}

const steps = ({ date, service }: Scope) => [date, service, 'tc3_request']
const hmac = (key: Uint8Array, text: string): Uint8Array =>
  createHmac('sha256', key).update(text).digest()

/** Returns the signature that a program with the mistake makes. */
async function signedBy(mistake: Mistake, body: string, type: string): Promise<string> {
  const { host } = new URL(emulator.url)
  const payload = (await prepareBody(mistake.signedBody ?? body)).sha256Hex ?? ''
  const headers = { 'content-type': mistake.signedType ?? type, host }
  const right = { method: 'POST', query: '', headers, hashedPayload: payload }
  const canonical = mistake.canonical?.({ host, payload }) ?? canonicalRequest(right)
  const hash = (await prepareBody(canonical)).sha256Hex ?? ''
  const scope = { date: mistake.date ?? TODAY, service: mistake.service ?? 'facefusion' }
  const text = [
    'TC3-HMAC-SHA256',
    NOW_SECONDS,
    steps(scope).join('/'),
    mistake.isUpper ? hash.toUpperCase() : hash,
  ].join('\n')
  const { secretKey } = emulator.credentials
  return signature(mistake.key?.(secretKey, scope) ?? deriveSigningKey(secretKey, scope), text)
}

async function sendWith(mistake: Mistake): Promise<Response> {
  const body = mistake.sentBody ?? JSON_BODY
  const type = mistake.sentType ?? 'application/json'
  const scope = mistake.sentScope ?? `${TODAY}/facefusion/tc3_request`
  const credential = `Credential=${emulator.credentials.secretId}/${scope}`
  const made = await signedBy(mistake, body, type)
  return await fetch(`${emulator.url}/`, {
    method: 'POST',
    headers: {
      'Content-Type': type,
      'X-TC-Action': 'FuseFace',
      'X-TC-Version': '2022-09-27',
      'X-TC-Region': emulator.region,
      'X-TC-Timestamp': String(NOW_SECONDS),
      Authorization: `TC3-HMAC-SHA256 ${credential}, SignedHeaders=content-type;host, Signature=${made}`,
    },
    body,
  })
}

interface Explained {
  readonly explanation: { part: string; causes: readonly string[] }
}

describe('the explanation of a signature made by hand', () => {
  it.for<readonly [cause: string, part: string, mistake: Mistake]>([
    [
      'hash-case',
      'HashedRequestPayload',
      { canonical: written({ hash: (one) => one.toUpperCase() }) },
    ],
    ['hash-case', 'HashedCanonicalRequest', { isUpper: true }],
    [
      'body-line-endings',
      'HashedRequestPayload',
      { signedBody: '{\r\n"A":1}', sentBody: '{\n"A":1}' },
    ],
    ['body-line-feed', 'HashedRequestPayload', { signedBody: `${JSON_BODY}\n` }],
    [
      'body-spaces',
      'HashedRequestPayload',
      { signedBody: JSON.stringify(JSON.parse(JSON_BODY), undefined, 4) },
    ],
    ['path-not-root', 'CanonicalURI', { canonical: written({ path: '' }) }],
    ['path-not-root', 'CanonicalURI', { canonical: written({ path: '/v2/index.php' }) }],
    [
      'key-prefix',
      'Signature',
      { key: (secret, scope) => steps(scope).reduce(hmac, Buffer.from(secret)) },
    ],
    [
      'key-hex',
      'Signature',
      {
        key: (secret, scope) =>
          steps(scope).reduce<Uint8Array>(
            (key, text) => Buffer.from(Buffer.from(hmac(key, text)).toString('hex')),
            Buffer.from(`TC3${secret}`),
          ),
      },
    ],
    [
      'key-order',
      'Signature',
      {
        key: (secret, { date, service }) =>
          [service, date, 'tc3_request'].reduce(hmac, Buffer.from(`TC3${secret}`)),
      },
    ],
    ['local-date', 'CredentialScope', { date: TOMORROW }],
    [
      'local-date',
      'CredentialScope',
      { date: TOMORROW, sentScope: `${TOMORROW}/facefusion/tc3_request` },
    ],
    ['service-wrong', 'CredentialScope', { service: 'iai' }],
    ['service-wrong', 'CredentialScope', { service: 'iai', sentScope: `${TODAY}/iai/tc3_request` }],
    ['headers-unsorted', 'CanonicalHeaders', { canonical: written({ isHostFirst: true }) }],
    ['content-type-charset', 'CanonicalHeaders', { signedType: 'application/json;charset=UTF-8' }],
    [
      'header-not-normalised',
      'CanonicalHeaders',
      {
        sentType: 'application/json; charset=UTF-8',
        canonical: written({ type: 'application/json; charset=UTF-8' }),
      },
    ],
    [
      'host-port',
      'CanonicalHeaders',
      { canonical: written({ hostOf: (host) => host.replace(/:\d+$/, ':443') }) },
    ],
  ])('names %s in %s', async ([cause, part, mistake]) => {
    const url = (await sendWith(mistake)).headers.get(HEADER)
    const answer = await fetch(String(url), { headers: { accept: 'application/json' } })
    const { explanation } = (await answer.json()) as Explained
    expect([explanation.causes[0], explanation.part]).toEqual([cause, part])
  })

  it('says nothing of a host without its port: the emulator accepts what official SDKs sign', async () => {
    const bare = written({ hostOf: (host) => host.replace(/:\d+$/, '') })
    const response = await sendWith({ canonical: bare })
    expect(response.headers.get(HEADER)).toBeNull()
    expect(await response.text()).not.toContain('AuthFailure')
  })
})
