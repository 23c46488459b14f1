/** @module Errors of another realm, for which `instanceof` is false. */

import { runInNewContext } from 'node:vm'
import { fusionError, isFusionError } from '@fuse-edge/core/errors'
import { describe, expect, it } from 'vitest'

describe('isFusionError', () => {
  it('recognises an error of another JavaScript realm, such as a frame', () => {
    const foreign: unknown = runInNewContext(
      `Object.assign(new Error('no'), { [Symbol.for('@fuse-edge/core/FusionError')]: true })`,
    )
    expect(foreign).not.toBeInstanceOf(Error)
    expect(isFusionError(foreign)).toBe(true)
    expect(isFusionError(runInNewContext(`new Error('no')`))).toBe(false)
  })

  it('has a cause only where one was given', () => {
    const cause = new TypeError('fetch failed')
    const details = { reason: 'unreachable' }
    expect(fusionError('not-sent', 'no connection', details, cause).cause).toBe(cause)
    expect(fusionError('not-sent', 'no connection', details)).not.toHaveProperty('cause')
  })
})
