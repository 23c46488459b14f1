/** @module Tests of how sure a cause is: only a signature that was computed and is equal proves it. */

import type { CallExplanation } from '@fuse-edge/core/control'
import { explainSignature, explainV1, type VerifyFailure } from '@fuse-edge/core/verify'
import { describe, expect, it } from 'vitest'
import { certaintyOf } from '../src/diagnose/certainty.ts'

const STRINGS = { canonicalRequest: 'POST\n/\n\nhost:a\n\nhost\n00', stringToSign: 'TC3\n1\na\n00' }
const MISMATCH = { reason: 'signature-mismatch', ...STRINGS } as const

function of(
  failure: VerifyFailure,
  parts: Partial<CallExplanation> = {},
  header = (): string | undefined => undefined,
): string {
  const explanation = explainSignature(failure, { header, client: parts.client ?? {} })
  return certaintyOf({ requestId: '', explanation, ...parts })
}

describe('the cause of a refused signature', () => {
  it('is proved by the text that the client signed', () => {
    const client = { ...STRINGS, canonicalRequest: STRINGS.canonicalRequest.replace(':a', ':b') }
    expect(of(MISMATCH, { server: STRINGS, client })).toBe('proved')
  })

  it('is likely where that text is not known', () => {
    expect(of(MISMATCH, { server: STRINGS })).toBe('likely')
  })

  it('is certain where the request itself has the fault', () => {
    const lost = { reason: 'authorization-malformed', part: 'header' } as const
    const upper = { reason: 'authorization-malformed', part: 'signed-headers' } as const
    expect(of(lost)).toBe('certain')
    expect(of(upper, {}, () => 'SignedHeaders=Host')).toBe('certain')
    expect(of({ reason: 'timestamp-malformed' }, {}, () => '1551113065000')).toBe('certain')
    expect(of({ reason: 'service-mismatch', service: 'cvm' })).toBe('certain')
  })

  it('cannot be compared for a foreign key', () => {
    expect(of({ reason: 'secret-id-unknown', secretId: 'AKID' })).toBe('foreign')
  })

  it('of v1 is proved where it is the only one', () => {
    const parameters = { Action: 'FuseFace', Signature: 'x' }
    const request = { method: 'POST', host: 'a', parameters, secretKey: 'secret' }
    const guess = explainV1({ reason: 'signature-mismatch', stringToSign: '' }, request)
    expect(certaintyOf({ requestId: '', explanation: guess })).toBe('likely')
    const proved = { ...guess, causes: ['v1-unsorted'] as const }
    expect(certaintyOf({ requestId: '', explanation: proved })).toBe('proved')
  })
})
