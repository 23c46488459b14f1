/** @module Tests of the ways in which clients derive their signing key wrongly. */

import {
  deriveSigningKey,
  secretDate,
  secretService,
  secretSigning,
  signature,
} from '@fuse-edge/core/sign'
import {
  explainSignature,
  findKeyMistake,
  KEY_MISTAKES,
  type KeyMistake,
  SIGNATURE_CAUSES,
} from '@fuse-edge/core/verify'
import { describe, expect, it } from 'vitest'

const SCOPE = { date: '2019-02-25', service: 'facefusion' }
const FAILURE = {
  reason: 'signature-mismatch',
  canonicalRequest: 'POST\n/',
  stringToSign: 'text',
} as const

function mistakeOf(made: string) {
  const authorization = {
    ...SCOPE,
    secretId: 'AKIDEXAMPLE',
    signedHeaders: ['content-type', 'host'],
    signature: made,
  }
  return findKeyMistake({ failure: FAILURE, authorization, secretKey: 'secret' })
}

describe('findKeyMistake', () => {
  it('finds nothing wrong with a right key, and does not guess of another one', () => {
    expect(mistakeOf(signature(deriveSigningKey('secret', SCOPE), 'text'))).toBeUndefined()
    expect(mistakeOf(signature(deriveSigningKey('other', SCOPE), 'text'))).toBeUndefined()
  })

  it('finds a service that came before the date', () => {
    const key = secretSigning(secretService(secretDate('secret', SCOPE.service), SCOPE.date))
    expect(mistakeOf(signature(key, 'text'))).toBe('key-order')
  })

  it.each(Object.keys(KEY_MISTAKES) as KeyMistake[])(
    'finds the mistake that was made: %s',
    (mistake) => {
      expect(mistakeOf(signature(KEY_MISTAKES[mistake]('secret', SCOPE), 'text'))).toBe(mistake)
    },
  )

  it('gives the cause that explainSignature names', () => {
    const hints = { client: FAILURE, secretKey: 'secret', keyCause: 'key-prefix' } as const
    const { causes } = explainSignature(FAILURE, hints)
    expect(causes).toEqual(['key-prefix'])
    expect(SIGNATURE_CAUSES['key-prefix']).toContain('"TC3"')
  })
})
