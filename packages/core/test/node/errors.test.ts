/** @module Errors of another realm, where `instanceof` does not reach. */

import { runInNewContext } from 'node:vm'
import { fusionError, isFusionError } from '@fuse-edge/core/errors'
import { describe, expect, it } from 'vitest'

describe('isFusionError', () => {
  it('knows an error that was made in another realm', () => {
    const foreign: unknown = runInNewContext(
      `Object.assign(new Error('no'), { [Symbol.for('@fuse-edge/core/FusionError')]: true })`,
    )
    expect(foreign).not.toBeInstanceOf(Error)
    expect(isFusionError(foreign)).toBe(true)
    expect(isFusionError(runInNewContext(`new Error('no')`))).toBe(false)
  })

  it('keeps the cause, and has none where there was none', () => {
    const cause = new TypeError('fetch failed')
    const details = { reason: 'unreachable' }
    expect(fusionError('not-sent', 'nobody answers', details, cause).cause).toBe(cause)
    expect(fusionError('not-sent', 'nobody answers', details)).not.toHaveProperty('cause')
  })
})
