/** @module Explaining: what is different in the body that a client hashed, each mistake apart from the others. */

import { prepareBody, type SignOptions, signPrepared } from '@fuse-edge/core/sign'
import {
  bodyVariants,
  explainSignature,
  findSignedBody,
  parseAuthorization,
  SIGNATURE_CAUSES,
  type SignatureCause,
  verifyRequest,
} from '@fuse-edge/core/verify'
import { describe, expect, it } from 'vitest'

const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const OPTIONS = {
  credentials: { secretId: 'AKIDEXAMPLE', secretKey },
  host: 'facefusion.tencentcloudapi.com',
  timestamp: 1551113065,
} satisfies SignOptions
const BOM = '\ufeff'
const COMPACT =
  '{"ProjectId":"at_1","LogoAdd":1,"MergeInfos":[{"Url":"https://a.example/b?c=1&d"}]}'
const PYTHON =
  '{"ProjectId": "at_1", "LogoAdd": 1, "MergeInfos": [{"Url": "https://a.example/b?c=1&d"}]}'
const INDENTED = JSON.stringify(JSON.parse(COMPACT), undefined, 2)
const CHINESE = '{"A":"未命名","B":0.5}'

/** Explains a call of which one body was signed and another one sent. */
async function explained(signed: string, sent: string) {
  const client = signPrepared(await prepareBody(signed), OPTIONS)
  const body = await prepareBody(sent)
  const headers = new Headers(client.headers)
  const header = (name: string) => headers.get(name) ?? undefined
  const verified = await verifyRequest(
    { method: 'POST', query: '', header, bodySha256Hex: body.sha256Hex },
    {
      services: ['facefusion'],
      hosts: [OPTIONS.host],
      now: OPTIONS.timestamp,
      findSecretKey: () => secretKey,
    },
  )
  if (verified.ok || verified.error.reason !== 'signature-mismatch') throw new Error('no mismatch')
  const authorization = parseAuthorization(header('authorization'))
  if (!authorization.ok) throw new Error('no authorization')
  const failure = verified.error
  const { timestamp } = OPTIONS
  const found = findSignedBody({
    failure,
    authorization: authorization.value,
    secretKey,
    timestamp,
    body: body.bytes,
  })
  return {
    client,
    found,
    explanation: explainSignature(failure, { client, secretKey, body: body.bytes }),
  }
}

const CASES: readonly [SignatureCause, name: string, signed: string, sent: string][] = [
  ['body-line-feed', 'a line feed that was not sent', `${COMPACT}\n`, COMPACT],
  ['body-line-feed', 'no line feed, which was sent', COMPACT, `${COMPACT}\n`],
  ['body-line-feed', 'CR LF that was not sent', `${COMPACT}\r\n`, COMPACT],
  ['body-line-feed', 'one line feed of two', `${COMPACT}\n`, `${COMPACT}\n\n`],
  ['body-line-feed', 'a line feed behind a form', 'A=1&B=2\n', 'A=1&B=2'],
  ['body-line-endings', 'LF, sent as CR LF', INDENTED, INDENTED.replaceAll('\n', '\r\n')],
  ['body-line-endings', 'CR LF, sent as LF', INDENTED.replaceAll('\n', '\r\n'), INDENTED],
  ['body-bom', 'a mark that was not sent', BOM + COMPACT, COMPACT],
  ['body-bom', 'no mark, which was sent', COMPACT, BOM + COMPACT],
  ['body-spaces', 'the compact JSON of JavaScript', COMPACT, PYTHON],
  ['body-spaces', 'the JSON of Python', PYTHON, COMPACT],
  ['body-spaces', 'the JSON of Ruby', COMPACT.replaceAll('":', '": '), COMPACT],
  ['body-spaces', 'indented JSON', INDENTED, COMPACT],
  [
    'body-spaces',
    'indented JSON, whose lines curl joined',
    INDENTED,
    INDENTED.replaceAll('\n', ''),
  ],
  ['body-key-order', 'sorted keys', '{"A":{"C":3,"D":4},"B":2}', '{"B":2,"A":{"D":4,"C":3}}'],
  [
    'body-key-order',
    'keys in an order that is not sorted',
    '{"C":1,"A":2,"B":3}',
    '{"A":2,"B":3,"C":1}',
  ],
  ['body-key-order', 'spaced and sorted', '{"A": 1, "B": 2}', '{"B": 2, "A": 1}'],
  [
    'body-escapes',
    'escapes beyond ASCII',
    CHINESE.replace('未命名', '\\u672a\\u547d\\u540d'),
    CHINESE,
  ],
  [
    'body-escapes',
    'characters as they are',
    CHINESE,
    CHINESE.replace('未命名', '\\u672A\\u547D\\u540D'),
  ],
  ['body-escapes', 'slashes of PHP', COMPACT.replaceAll('/', '\\/'), COMPACT],
  ['body-escapes', 'ampersands of Go', COMPACT.replace('&', '\\u0026'), COMPACT],
  ['body-numbers', 'an integer as a float', '{"A":1.0,"B":2}', '{"A":1,"B":2}'],
  ['body-numbers', 'a float as an integer', '{"A":1,"B":2}', '{"A":1.0,"B":2}'],
  ['body-numbers', 'a float with one digit less', '{"A":0.5}', '{"A":0.50}'],
  ['body-numbers', 'an exponent', '{"A":1e-7}', '{"A":0.0000001}'],
  ['body-numbers', 'an exponent of Python', '{"A":1e-07}', '{"A":0.0000001}'],
]

describe('the explanation of a wrong signature', () => {
  it.each(CASES)('names %s where the client hashed %s', async (cause, _, signed, sent) => {
    const { client, found, explanation } = await explained(signed, sent)
    expect(explanation.part).toBe('HashedRequestPayload')
    expect(explanation.causes[0]).toBe(cause)
    // The signature alone proves what was signed.
    expect(found?.canonicalRequest).toBe(client.canonicalRequest)
  })

  it.each([
    [
      'Python’s spaces and escapes',
      ['body-spaces', 'body-escapes'],
      CHINESE,
      '{"A": "\\u672a\\u547d\\u540d", "B": 0.5}',
    ],
    ['spaces and a line feed', ['body-line-feed', 'body-spaces'], COMPACT, `${PYTHON}\n`],
    ['a mark and a line feed', ['body-line-feed', 'body-bom'], COMPACT, `${BOM}${COMPACT}\n`],
  ])('names several mistakes: %s', async (_, causes, signed, sent) => {
    const { explanation } = await explained(signed, sent)
    expect(explanation.causes.filter((cause) => cause !== 'body-reserialised').toSorted()).toEqual(
      causes.toSorted(),
    )
  })

  it('says of every rewritten JSON that it was serialised twice, and of other changes not', async () => {
    const rewritten = await explained(PYTHON, COMPACT)
    expect(rewritten.explanation.causes).toEqual(['body-spaces', 'body-reserialised'])
    const ended = await explained(`${COMPACT}\n`, COMPACT)
    expect(ended.explanation.causes).toEqual(['body-line-feed'])
  })

  it('names other encodings than UTF-8, and no particular cause for another content', async () => {
    const latin = await prepareBody(Uint8Array.from('{"A":"é"}', (letter) => letter.charCodeAt(0)))
    const body = await prepareBody('{"A":"é"}')
    const [client, server] = [latin, body].map((one) => signPrepared(one, OPTIONS))
    if (client === undefined || server === undefined) throw new Error('two were signed')
    const failure = { reason: 'signature-mismatch', ...server } as const
    const hints = { client, body: body.bytes }
    expect(explainSignature(failure, hints).causes).toEqual(['body-encoding'])
    const other = await explained('{"A":2}', '{"A":1}')
    expect(other.found).toBeUndefined()
    expect(other.explanation.causes).toEqual(['body-reserialised', 'body-encoding'])
  })

  it.each([
    'body-line-feed',
    'body-line-endings',
    'body-bom',
    'body-spaces',
    'body-key-order',
    'body-escapes',
    'body-numbers',
  ] as const)('has its own sentence for %s', (cause) => {
    const others = Object.entries(SIGNATURE_CAUSES).filter(([name]) => name !== cause)
    expect(others.map(([, words]) => words)).not.toContain(SIGNATURE_CAUSES[cause])
  })
})

describe('the variants of a body', () => {
  it('do not exist for bytes that are no text', () => {
    expect([...bodyVariants(Uint8Array.of(0xff, 0xfe))]).toEqual([])
  })
})
