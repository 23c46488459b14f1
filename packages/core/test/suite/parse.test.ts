/** @module Parsers of signed requests with random input: they never throw, and accept only well-formed input. */

import { parseAuthorization, parseTimestamp, parseV1 } from '@fuse-edge/core/verify'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'

const run = { seed: inject('seed'), numRuns: 1000 }

/** Pieces of a valid header, mixed with random text, so that some pass the first checks. */
const piece = fc.oneof(
  fc.constantFrom(
    'TC3-HMAC-SHA256 ',
    'Credential=',
    'AKID/2019-02-25/facefusion/tc3_request',
    ', ',
    'SignedHeaders=',
    'content-type;host',
    'Signature=',
    'a'.repeat(64),
    ';',
    '/',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const header = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

describe('parseAuthorization', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(header, (text) => {
        const parsed = parseAuthorization(text)
        if (parsed.ok) {
          expect(parsed.value.signature).toMatch(/^[0-9a-f]{64}$/)
          expect(parsed.value.signedHeaders).toContain('host')
        } else {
          expect(parsed.error.reason).toBe('authorization-malformed')
        }
      }),
      run,
    )
  })

  it('parses what was written', () => {
    const claim = fc.record({
      secretId: fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
      date: fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      service: fc.stringMatching(/^[a-z][a-z0-9.:-]{0,20}$/),
      extra: fc.uniqueArray(fc.stringMatching(/^x-[a-z]{1,10}$/), { maxLength: 5 }),
      signature: fc.stringMatching(/^[0-9a-f]{64}$/),
    })
    fc.assert(
      fc.property(claim, ({ extra, ...rest }) => {
        const signedHeaders = ['content-type', 'host', ...extra]
        const credential = `${rest.secretId}/${rest.date}/${rest.service}/tc3_request`
        const names = signedHeaders.join(';')
        const text = `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${rest.signature}`
        expect(parseAuthorization(text)).toEqual({ ok: true, value: { ...rest, signedHeaders } })
      }),
      run,
    )
  })

  it('parses a header of a megabyte in linear time', () => {
    const endless = [',', ';', '/', ' ', 'a'].map((sign) => sign.repeat(1_000_000))
    for (const text of endless) {
      const names = `TC3-HMAC-SHA256 Credential=A/2019-02-25/b/tc3_request, SignedHeaders=${text}`
      expect(parseAuthorization(names).ok).toBe(false)
      expect(parseAuthorization(`TC3-HMAC-SHA256 ${text}`).ok).toBe(false)
    }
  })
})

describe('parseV1', () => {
  const parameters = fc.record(
    {
      SecretId: fc.string(),
      Signature: fc.string({ unit: 'binary' }),
      Timestamp: fc.oneof(fc.string(), fc.stringMatching(/^\d{1,20}$/), fc.constant('1551113065')),
      SignatureMethod: fc.string(),
    },
    { requiredKeys: [] },
  )

  it('never throws, and accepts only complete parameters within the clock skew', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const present = Object.fromEntries(
          Object.entries(given).filter(
            (entry): entry is [string, string] => entry[1] !== undefined,
          ),
        )
        const parsed = parseV1(present, 1551113065)
        if (!parsed.ok) return
        expect(parsed.value).toEqual({ secretId: given.SecretId, signature: given.Signature })
        expect(Math.abs(Number(given.Timestamp) - 1551113065)).toBeLessThanOrEqual(300)
      }),
      run,
    )
  })
})

it('parseTimestamp accepts digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseTimestamp(text).ok).toBe(/^[0-9]{1,11}$/.test(text))
    }),
    run,
  )
})
