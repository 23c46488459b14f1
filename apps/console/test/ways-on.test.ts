/** @module Tests of where a refusal can be mended. */

import { describe, expect, it } from 'vitest'
import { wayOn } from '../src/views/explorer/ways-on.ts'

describe('the way on after a refusal', () => {
  it.each([
    ['ResourceUnavailable.NotExist', '/console/account?tab=state'],
    ['RequestLimitExceeded', '/console/billing/buy'],
    ['FailedOperation.MaterialNotExist', '/console/materials'],
    ['AuthFailure.UnauthorizedOperation', '/console/account'],
  ])('of %s is %s', (code, href) => {
    expect(wayOn(code)?.href).toBe(href)
  })

  it('is none where nothing here mends it', () => {
    expect(wayOn('InternalError')).toBeUndefined()
  })
})
