/** @module Outcomes as exceptions. */

import { createClient, type Outcome, unwrap } from '@fuse-edge/core/client'
import { isFusionError } from '@fuse-edge/core/errors'
import { describe, expect, it } from 'vitest'
import { cloud, idOf, request } from '../setup/calls.ts'

const client = createClient({
  credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
  site: 'cn',
  region: 'ap-guangzhou',
  endpoint: cloud,
})

function thrownBy(outcome: Outcome<unknown>): unknown {
  try {
    return unwrap(outcome)
  } catch (error) {
    return error
  }
}

describe('unwrap', () => {
  it('returns the response', async () => {
    const { FusedImage } = await client.call('FuseFace', request(idOf('fused'))).then(unwrap)
    expect(FusedImage).toBe('https://example.com/fused.jpg')
  })

  it('throws a refusal with the service’s code', async () => {
    const error = thrownBy(await client.call('FuseFace', request(idOf('no-face'))))
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({
      name: 'FusionError',
      code: 'refused',
      cloudCode: 'FailedOperation.NoFaceDetected',
      requestId: '3c140219-cfe9-470e-b241-907877d6fb03',
      message: 'FailedOperation.NoFaceDetected: about FailedOperation.NoFaceDetected',
    })
  })

  it('throws the violations of a request', async () => {
    const outcome = await client.call('FuseFace', { ...request('at_1'), MergeInfos: [] })
    expect(thrownBy(outcome)).toMatchObject({
      code: 'invalid-request',
      fields: [{ path: 'MergeInfos', limit: 1 }],
      message: expect.stringContaining('MergeInfos'),
    })
  })

  it.each<[Outcome<unknown>, object]>([
    [
      { kind: 'not-sent', reason: 'aborted' },
      { code: 'not-sent', reason: 'aborted' },
    ],
    [
      { kind: 'not-sent', reason: 'no-credentials', cause: 'away' },
      { code: 'not-sent', reason: 'no-credentials', cause: 'away' },
    ],
    [
      { kind: 'ambiguous', reason: 'network', cause: 'cut' },
      { code: 'ambiguous', reason: 'network', cause: 'cut', requestId: undefined },
    ],
    [
      { kind: 'ambiguous', reason: 'malformed', requestId: '1' },
      { code: 'ambiguous', reason: 'malformed', requestId: '1' },
    ],
  ])('throws %o', (outcome, expected) => {
    expect(thrownBy(outcome)).toMatchObject(expected)
  })
})

describe('isFusionError', () => {
  it('recognises an error of another copy of the package, and no other value', () => {
    expect(isFusionError(thrownBy({ kind: 'not-sent', reason: 'aborted' }))).toBe(true)
    expect(isFusionError({ [Symbol.for('@fuse-edge/core/FusionError')]: true })).toBe(true)
    for (const other of [undefined, null, 'FusionError', new Error('x'), { code: 'refused' }]) {
      expect(isFusionError(other)).toBe(false)
    }
  })

  it('narrows by code', () => {
    const error = thrownBy({ kind: 'refused', code: 'LimitExceeded', message: '', requestId: '1' })
    if (!isFusionError(error) || error.code !== 'refused') throw error
    expect(error.cloudCode).toBe('LimitExceeded')
  })
})
