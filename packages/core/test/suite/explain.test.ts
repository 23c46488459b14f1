/** @module Explaining: the step, line and cause of every mistake that developers report. */

import { prepareBody, type SignOptions, signPrepared } from '@fuse-edge/core/sign'
import {
  type ExplainHints,
  explainSignature,
  SIGNATURE_CAUSES,
  type SignatureCause,
  type SignatureStrings,
  type VerifyFailure,
  verifyRequest,
} from '@fuse-edge/core/verify'
import { beforeAll, describe, expect, it } from 'vitest'

const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const base = {
  credentials: { secretId: 'AKIDEXAMPLE', secretKey },
  host: 'localhost:9180',
  timestamp: 1551113065,
  signedHeaders: { 'X-TC-Action': 'FuseFace' },
} satisfies SignOptions

let strings: (changed?: Partial<SignOptions>, text?: string) => SignatureStrings
beforeAll(async () => {
  const bodies = new Map<string, Awaited<ReturnType<typeof prepareBody>>>()
  for (const text of ['{"A":1}', '{"A": 1}', '']) bodies.set(text, await prepareBody(text))
  strings = (changed = {}, text = '{"A":1}') => {
    const body = bodies.get(text)
    if (body === undefined) throw new Error(`unprepared: ${text}`)
    const { canonicalRequest, stringToSign } = signPrepared(body, { ...base, ...changed })
    return { canonicalRequest, stringToSign }
  }
})

function explain(server: SignatureStrings, hints: ExplainHints) {
  return explainSignature({ reason: 'signature-mismatch', ...server }, hints)
}

/** Returns the strings of a signer that did one thing differently from the server. */
function edited(edit: (text: string) => string): SignatureStrings {
  const { canonicalRequest, stringToSign } = strings()
  return { canonicalRequest: edit(canonicalRequest), stringToSign }
}

interface Case {
  readonly cause: SignatureCause
  readonly part: string
  readonly line: number
  readonly server?: () => SignatureStrings
  readonly client: () => SignatureStrings
}

const get = { method: 'GET' } as const
const CANONICAL: readonly Case[] = [
  {
    cause: 'method-changed',
    part: 'HTTPRequestMethod',
    line: 1,
    client: () => strings(get),
  },
  {
    cause: 'method-case',
    part: 'HTTPRequestMethod',
    line: 1,
    client: () => edited((text) => text.replace('POST', 'post')),
  },
  {
    cause: 'path-not-root',
    part: 'CanonicalURI',
    line: 2,
    client: () => edited((text) => text.replace('\n/\n', '\n/v2/index.php\n')),
  },
  {
    cause: 'query-question-mark',
    part: 'CanonicalQueryString',
    line: 3,
    server: () => strings({ ...get, query: 'Limit=5' }),
    client: () => strings({ ...get, query: '?Limit=5' }),
  },
  {
    cause: 'query-reencoded',
    part: 'CanonicalQueryString',
    line: 3,
    server: () => strings({ ...get, query: 'Name=a+b' }),
    client: () => strings({ ...get, query: 'Name=a%20b' }),
  },
  {
    cause: 'query-reencoded',
    part: 'CanonicalQueryString',
    line: 3,
    server: () => strings({ ...get, query: 'Name=100%' }),
    client: () => strings({ ...get, query: 'Name=100%25' }),
  },
  {
    cause: 'query-reordered',
    part: 'CanonicalQueryString',
    line: 3,
    server: () => strings({ ...get, query: 'Offset=0&Limit=5' }),
    client: () => strings({ ...get, query: 'Limit=5&Offset=0' }),
  },
  {
    cause: 'query-in-body',
    part: 'CanonicalQueryString',
    line: 3,
    client: () => strings({ query: 'Limit=5' }),
  },
  {
    cause: 'content-type-charset',
    part: 'CanonicalHeaders',
    line: 4,
    server: () => strings({ contentType: 'application/json; charset=utf-8' }),
    client: () => strings(),
  },
  {
    cause: 'content-type-changed',
    part: 'CanonicalHeaders',
    line: 4,
    client: () => strings({ contentType: 'text/plain' }),
  },
  {
    cause: 'host-port',
    part: 'CanonicalHeaders',
    line: 5,
    client: () => strings({ host: 'localhost' }),
  },
  {
    cause: 'host-changed',
    part: 'CanonicalHeaders',
    line: 5,
    client: () => strings({ host: 'facefusion.tencentcloudapi.com' }),
  },
  {
    cause: 'header-changed',
    part: 'CanonicalHeaders',
    line: 6,
    client: () => strings({ signedHeaders: { 'X-TC-Action': 'FaceFusion' } }),
  },
  {
    cause: 'header-not-normalised',
    part: 'CanonicalHeaders',
    line: 6,
    client: () => edited((text) => text.replace('x-tc-action:fuseface', 'X-TC-Action: FuseFace')),
  },
  {
    cause: 'headers-unsorted',
    part: 'CanonicalHeaders',
    line: 4,
    client: () =>
      edited((text) => text.replace(/(content-type.*\n)(host:.*\n)/, (_, a, b) => `${b}${a}`)),
  },
  {
    cause: 'header-added-or-left-out',
    part: 'CanonicalHeaders',
    line: 6,
    client: () => strings({ signedHeaders: {} }),
  },
  {
    cause: 'headers-not-ended',
    part: 'CanonicalHeaders',
    line: 7,
    client: () => edited((text) => text.replace('\n\ncontent-type;', '\ncontent-type;')),
  },
  {
    cause: 'header-added-or-left-out',
    part: 'SignedHeaders',
    line: 8,
    client: () => edited((text) => text.replace('host;x-tc-action', 'host')),
  },
  {
    cause: 'body-reserialised',
    part: 'HashedRequestPayload',
    line: 9,
    client: () => strings({}, '{"A": 1}'),
  },
  {
    cause: 'body-not-hashed',
    part: 'HashedRequestPayload',
    line: 9,
    client: () => strings({}, ''),
  },
  {
    cause: 'body-lost',
    part: 'HashedRequestPayload',
    line: 9,
    server: () => strings({}, ''),
    client: () => strings(),
  },
  {
    cause: 'unsigned-payload',
    part: 'HashedRequestPayload',
    line: 9,
    client: () => strings({ unsignedPayload: true }),
  },
  {
    cause: 'unsigned-payload',
    part: 'HashedRequestPayload',
    line: 9,
    client: () => edited((text) => text.replace(/\w{64}$/, 'UNSIGNED-PAYLOAD')),
  },
  {
    cause: 'hash-case',
    part: 'HashedRequestPayload',
    line: 9,
    client: () => edited((text) => text.replace(/\w{64}$/, (digits) => digits.toUpperCase())),
  },
  {
    cause: 'line-endings',
    part: 'HTTPRequestMethod',
    line: 1,
    client: () => edited((text) => text.replaceAll('\n', '\r\n')),
  },
  {
    cause: 'escaped-newlines',
    part: 'HTTPRequestMethod',
    line: 1,
    client: () => edited((text) => text.replaceAll('\n', '\\n')),
  },
  {
    cause: 'trailing-newline',
    part: 'HashedRequestPayload',
    line: 10,
    client: () => edited((text) => `${text}\n`),
  },
]

describe('explainSignature, of the canonical request', () => {
  it.each(CANONICAL)('names $cause in $part', ({ cause, part, line, server = strings, client }) => {
    const explanation = explain(server(), { client: client() })
    expect(explanation).toMatchObject({ step: 'canonical-request', part, line })
    expect(explanation.causes[0]).toBe(cause)
    expect(explanation.summary).toBe(`Line ${line} of the canonical request (${part}) differs.`)
  })

  it('shows the line of both sides', () => {
    const explanation = explain(strings(), { client: strings({ host: 'localhost' }) })
    expect(explanation).toMatchObject({ server: 'host:localhost:9180', client: 'host:localhost' })
  })
})

describe('explainSignature, of the string to sign', () => {
  const edits: [SignatureCause, string, number, (text: string) => string][] = [
    ['other-algorithm', 'Algorithm', 1, (text) => text.replace('TC3-', 'AWS4-')],
    [
      'timestamp-milliseconds',
      'RequestTimestamp',
      2,
      (text) => text.replace('3065\n', '3065000\n'),
    ],
    ['timestamp-read-twice', 'RequestTimestamp', 2, (text) => text.replace('3065\n', '3066\n')],
    ['local-date', 'CredentialScope', 3, (text) => text.replace('-25/', '-26/')],
    ['service-wrong', 'CredentialScope', 3, (text) => text.replace('facefusion', 'cvm')],
    ['authorization-format', 'CredentialScope', 3, (text) => text.replace('tc3_', 'aws4_')],
    ['hash-of-other-text', 'HashedCanonicalRequest', 4, (text) => text.replace(/\w{4}$/, 'beef')],
    ['hash-case', 'HashedCanonicalRequest', 4, (text) => text.replace(/\w{64}$/, upper)],
    ['line-endings', 'Algorithm', 1, (text) => text.replaceAll('\n', '\r\n')],
    ['trailing-newline', 'HashedCanonicalRequest', 5, (text) => `${text}\n`],
  ]
  function upper(digits: string): string {
    return digits.toUpperCase()
  }

  it.each(edits)('names %s in %s', (cause, part, line, edit) => {
    const server = strings()
    const client = { ...server, stringToSign: edit(server.stringToSign) }
    const explanation = explain(server, { client })
    expect(explanation).toMatchObject({ step: 'string-to-sign', part, line })
    expect(explanation.causes[0]).toBe(cause)
  })

  it('compares strings to sign when no canonical request is given', () => {
    const client = { stringToSign: strings({ timestamp: 1551113066 }).stringToSign }
    expect(explain(strings(), { client })).toMatchObject({ part: 'RequestTimestamp' })
  })
})

describe('explainSignature, of the key', () => {
  it.each([
    [`${secretKey} `, 'key-spaces'],
    [`\t${secretKey}`, 'key-spaces'],
    [`"${secretKey}"`, 'key-spaces'],
    ['Gu5t9xGARNpq86cd98joQYCN3*******', 'key-masked'],
    [secretKey, 'key-not-of-id'],
    [undefined, 'key-not-of-id'],
  ])('names the key when the strings are equal: %j', (given, cause) => {
    const hints = { client: strings(), ...(given !== undefined && { secretKey: given }) }
    const explanation = explain(strings(), hints)
    expect(explanation).toMatchObject({ step: 'signature', part: 'Signature' })
    expect(explanation.causes[0]).toBe(cause)
    expect(explanation.summary).toBe('Both sides signed the same text, but with different keys.')
  })

  it('names more causes when no string of the signer is given', () => {
    const post = strings({ contentType: 'application/json; charset=utf-8' })
    expect(explain(post, {}).causes).toEqual([
      'key-not-of-id',
      'key-derivation',
      'content-type-charset',
      'host-port',
      'body-reserialised',
    ])
    expect(explain(strings({ ...get, host: 'example.com' }), {}).causes).toContain(
      'query-reencoded',
    )
    const more = { 'X-TC-Action': 'FuseFace', 'Accept-Encoding': 'identity' }
    expect(explain(strings({ signedHeaders: more }), {}).causes).toContain('header-changed')
    expect(explain(strings(), {}).causes).not.toContain('header-changed')
  })

  it('never shows the secret or the session token', () => {
    const leaking = { 'X-TC-Token': 'session-token', 'X-TC-Z': secretKey }
    const server = strings({ signedHeaders: leaking })
    const other = { ...leaking, 'X-TC-Token': 'another-token' }
    const token = explain(server, { client: strings({ signedHeaders: other }), secretKey })
    expect(token).toMatchObject({ server: 'x-tc-token:(masked)', client: 'x-tc-token:(masked)' })

    const client = edited((text) => text.replace('POST', secretKey))
    const shown = JSON.stringify(explain(strings(), { client, secretKey }))
    expect(shown).toContain('(masked)')
    expect(shown).not.toContain(secretKey)
  })
})

describe('explainSignature, of refusals before the signature', () => {
  const cases: [SignatureCause, string, VerifyFailure][] = [
    ['authorization-dropped', 'header', { reason: 'authorization-malformed', part: 'header' }],
    ['authorization-format', 'signature', { reason: 'authorization-malformed', part: 'signature' }],
    ['timestamp-not-seconds', 'X-TC-Timestamp', { reason: 'timestamp-malformed' }],
    ['service-wrong', 'CredentialScope', { reason: 'service-mismatch', service: '127' }],
    [
      'local-date',
      'CredentialScope',
      { reason: 'date-mismatch', date: '2019-03-01', expected: '2019-02-28' },
    ],
    [
      'scope-other-time',
      'CredentialScope',
      { reason: 'date-mismatch', date: '2019-02-28', expected: '2020-02-28' },
    ],
    ['clock-wrong', 'X-TC-Timestamp', { reason: 'expired', skewSeconds: -400 }],
    ['time-zone', 'X-TC-Timestamp', { reason: 'expired', skewSeconds: 8 * 3600 + 3 }],
    ['time-zone', 'X-TC-Timestamp', { reason: 'expired', skewSeconds: -5.5 * 3600 + 2 }],
    ['secret-id-wrong', 'SecretId', { reason: 'secret-id-unknown', secretId: 'AKID' }],
    ['header-dropped', 'x-tc-action', { reason: 'signed-header-missing', name: 'x-tc-action' }],
    ['unsigned-payload', 'X-TC-Content-SHA256', { reason: 'payload-unsigned' }],
  ]

  it.each(cases)('names %s in %s', (cause, part, failure) => {
    const explanation = explainSignature(failure)
    expect(explanation.part).toBe(part)
    expect(explanation.causes[0]).toBe(cause)
  })

  it.each<[SignatureCause, string, VerifyFailure]>([
    [
      'headers-upper-case',
      'TC3-HMAC-SHA256 Credential=A/2019-02-28/facefusion/tc3_request, SignedHeaders=Content-Type;Host, Signature=00',
      { reason: 'authorization-malformed', part: 'signed-headers' },
    ],
    [
      'hash-case',
      `TC3-HMAC-SHA256 Credential=A, SignedHeaders=host, Signature=${'A1'.repeat(32)}`,
      { reason: 'authorization-malformed', part: 'signature' },
    ],
    [
      'authorization-format',
      'TC3-HMAC-SHA256 Credential=A, SignedHeaders=host, Signature=00',
      { reason: 'authorization-malformed', part: 'signature' },
    ],
    [
      'authorization-format',
      'TC3-HMAC-SHA256 Credential=A, SignedHeaders=host, Signature=00',
      { reason: 'authorization-malformed', part: 'signed-headers' },
    ],
    ['timestamp-milliseconds', '1551113065000', { reason: 'timestamp-malformed' }],
    ['timestamp-not-seconds', 'now', { reason: 'timestamp-malformed' }],
    ['timestamp-missing', '', { reason: 'timestamp-malformed' }],
  ])('names %s alone where the header %s is known', (cause, value, failure) => {
    const { causes, summary } = explainSignature(failure, { header: () => value })
    expect(causes).toEqual([cause])
    if (cause === 'timestamp-milliseconds') {
      expect(summary).toBe('X-TC-Timestamp is in milliseconds; whole seconds are wanted.')
    }
  })

  it('returns how far the clock is off', () => {
    const { summary, causes } = explainSignature({ reason: 'expired', skewSeconds: 301 })
    expect(summary).toBe('The timestamp is 301 s behind the server’s clock.')
    expect(causes).toEqual(['clock-wrong', 'sent-late'])
  })
})

it('explainSignature explains refusals of verifyRequest', async () => {
  const body = await prepareBody('{"A":1}')
  const signed = signPrepared(body, base)
  const sent = new Headers({ ...signed.headers, 'Content-Type': 'application/json;charset=UTF-8' })
  const verified = await verifyRequest(
    {
      method: 'POST',
      query: '',
      header: (name) => sent.get(name) ?? undefined,
      bodySha256Hex: body.sha256Hex,
    },
    {
      services: ['facefusion'],
      hosts: [base.host],
      now: base.timestamp,
      findSecretKey: () => secretKey,
    },
  )
  if (verified.ok) throw new Error('verified')
  const explanation = explainSignature(verified.error, { client: signed, secretKey })
  expect(explanation.causes).toEqual(['content-type-charset'])
  expect(JSON.stringify(explanation)).not.toContain(signed.signature)
})

it('SIGNATURE_CAUSES has a sentence for every cause', () => {
  for (const words of Object.values(SIGNATURE_CAUSES)) expect(words).toMatch(/^[A-Z].*[.]$/)
})
