/** @module Explaining refused v1 signatures: every mistake that clients make, and refusals before the signature. */

import { signatureV1, stringToSignV1 } from '@fuse-edge/core/sign'
import {
  type ExplainV1Request,
  explainV1,
  SIGNATURE_CAUSES,
  type SignatureCause,
  type VerifyFailureV1,
} from '@fuse-edge/core/verify'
import { describe, expect, it } from 'vitest'

const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const HOST = '127.0.0.1:9180'
const PARAMETERS = {
  Action: 'FuseFace',
  Nonce: '7',
  'MergeInfos.0.Url': 'https://example.com/a b',
  Language: '',
  Region: 'ap-guangzhou',
  aLowerName: '1',
  SecretId: 'AKIDEXAMPLE',
  SignatureMethod: 'HmacSHA256',
  Timestamp: '1465185768',
}
const RIGHT = stringToSignV1('POST', HOST, PARAMETERS)

interface Mistake {
  readonly text?: string
  readonly method?: string
  readonly write?: (signature: string) => string
}

function explain(
  { text = RIGHT, method = 'HmacSHA256', write = (same) => same }: Mistake,
  more: Partial<ExplainV1Request> = {},
) {
  const Signature = write(signatureV1(secretKey, text, method))
  const parameters = { ...PARAMETERS, Signature }
  const request = { method: 'POST', host: HOST, parameters, secretKey, ...more }
  const explanation = explainV1({ reason: 'signature-mismatch', stringToSign: RIGHT }, request)
  expect(JSON.stringify(explanation)).not.toContain(secretKey)
  return explanation
}

/** A text whose signature has a plus, which a form reads as a space. */
function withPlus(): Record<string, string> {
  for (let nonce = 0; ; nonce++) {
    const parameters = { ...PARAMETERS, Nonce: String(nonce) }
    const signature = signatureV1(secretKey, stringToSignV1('POST', HOST, parameters), 'HmacSHA256')
    if (signature.includes('+')) return { ...parameters, Signature: signature }
  }
}

describe('the explanation of a wrong v1 signature', () => {
  it.each<[SignatureCause, string, Mistake]>([
    ['method-changed', 'GET for POST', { text: RIGHT.replace('POST', 'GET') }],
    ['method-case', 'post for POST', { text: RIGHT.replace('POST', 'post') }],
    [
      'v1-encoded',
      'encoded values',
      { text: RIGHT.replace('https://example.com/a b', 'https%3A%2F%2Fexample.com%2Fa%20b') },
    ],
    [
      'v1-encoded',
      'values as in a form',
      { text: RIGHT.replace('https://example.com/a b', 'https%3A%2F%2Fexample.com%2Fa+b') },
    ],
    [
      'v1-unsorted',
      'the order of sending',
      {
        text: `POST${HOST}/?${Object.entries(PARAMETERS)
          .map((pair) => pair.join('='))
          .join('&')}`,
      },
    ],
    [
      'v1-unsorted',
      'an order without regard to case',
      {
        text: `POST${HOST}/?${Object.entries(PARAMETERS)
          .map((pair) => pair.join('='))
          .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
          .join('&')}`,
      },
    ],
    ['v1-empty', 'no empty parameter', { text: RIGHT.replace('Language=&', '') }],
    ['host-port', 'the host without its port', { text: RIGHT.replace(':9180', '') }],
    [
      'host-changed',
      'the host of the product',
      { text: RIGHT.replace(HOST, 'facefusion.tencentcloudapi.com') },
    ],
    ['path-not-root', 'another path', { text: RIGHT.replace('/?', '/v2/index.php?') }],
    ['trailing-newline', 'a line feed', { text: `${RIGHT}\n` }],
    ['v1-method', 'the other hash', { method: 'HmacSHA1' }],
    ['v1-signature-encoding', 'a signature encoded twice', { write: encodeURIComponent }],
    ['v1-signature-encoding', 'a signature with spaces', { write: (signature) => ` ${signature}` }],
  ])('names %s where the client signed %s', (cause, _, mistake) => {
    expect(explain(mistake).causes).toEqual([cause])
    expect(SIGNATURE_CAUSES[cause]).toMatch(/\.$/)
  })

  it('names the lost plus of a signature', () => {
    const { Signature = '', ...parameters } = withPlus()
    const lost = { ...parameters, Signature: Signature.replaceAll('+', ' ') }
    const request = { method: 'POST', host: HOST, parameters: lost, secretKey }
    const { causes } = explainV1({ reason: 'signature-mismatch', stringToSign: '' }, request)
    expect(causes).toEqual(['v1-signature-encoding'])
  })

  it('compares the string of the client, where no known mistake gives its signature', () => {
    const text = RIGHT.replace('Nonce=7', 'Nonce=8')
    const client = { clientString: text }
    expect(explain({ text }, client)).toMatchObject({ step: 'string-to-sign', part: 'Nonce' })
    const start = RIGHT.replace(HOST, 'elsewhere.example')
    expect(explain({ text: start }, { clientString: start }).causes[0]).toBe('host-changed')
  })

  it.each([
    ['%20', encodeURIComponent],
    ['+', (text: string) => new URLSearchParams({ text }).toString().slice('text='.length)],
  ])('names values that were encoded twice, with spaces as %s', (_, encode) => {
    const sent = Object.fromEntries(
      Object.entries(PARAMETERS).map(([name, value]) => [name, encode(value)]),
    )
    const Signature = signatureV1(secretKey, RIGHT, 'HmacSHA256')
    for (const signature of [Signature, encodeURIComponent(Signature)]) {
      const parameters = { ...sent, Signature: signature }
      const { causes, summary } = explain({}, { parameters })
      expect(causes).toEqual(['v1-encoded-twice'])
      expect(summary).toContain('a second time')
    }
    const { causes } = explain({}, { parameters: { ...sent, Signature: 'x' } })
    expect(causes.slice(0, 2)).toEqual(['v1-encoded-twice', 'key-not-of-id'])
  })

  it('names the key where nothing else explains the signature', () => {
    expect(explain({ text: 'x' })).toMatchObject({
      step: 'signature',
      causes: ['key-not-of-id', 'v1-encoded', 'v1-unsorted'],
    })
    expect(explain({ text: 'x' }, { secretKey: `${secretKey} ` }).causes).toEqual(['key-spaces'])
  })
})

describe('the explanation of a v1 refusal', () => {
  const request = { method: 'GET', host: HOST, parameters: PARAMETERS, secretKey }
  it.each<[VerifyFailureV1, string, string, SignatureCause]>([
    [
      { reason: 'parameter-missing', name: 'Signature' },
      'parameters',
      'Signature',
      'v1-incomplete',
    ],
    [{ reason: 'timestamp-malformed' }, 'clock', 'Timestamp', 'timestamp-not-seconds'],
    [{ reason: 'expired', skewSeconds: 8 * 3600 }, 'clock', 'Timestamp', 'time-zone'],
    [{ reason: 'secret-id-unknown', secretId: 'AKID' }, 'key', 'SecretId', 'secret-id-wrong'],
  ])('%j is about %s, %s', (failure, step, part, cause) => {
    const explanation = explainV1(failure, request)
    expect(explanation).toMatchObject({ step, part })
    expect(explanation.causes[0]).toBe(cause)
    expect(explanation.summary).not.toContain('X-TC')
  })
})
