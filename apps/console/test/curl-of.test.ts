/** @module Tests of the exact request as a command of curl. */

import { describe, expect, it } from 'vitest'
import { readRequest } from '../src/diagnose/read-request.ts'
import type { MadeRequest } from '../src/explorer/make-request.ts'
import { curlOf } from '../src/views/explorer/curl-of.ts'

const MADE: MadeRequest = {
  method: 'POST',
  host: 'facefusion.tencentcloudapi.com',
  path: '/',
  headers: { Authorization: 'TC3-HMAC-SHA256 x', 'Content-Type': 'application/json' },
  body: `{"ModelId":"it's $(1) \\"x\\" 脸"}`,
  bodySha256: '',
  timestamp: 1,
}

describe('the exact request as curl', () => {
  it('is the same request when it is read again', () => {
    const text = curlOf(MADE, 'http://127.0.0.1:9180') ?? ''
    const read = readRequest(text)
    expect(read.ok && read.value).toMatchObject({
      method: 'POST',
      host: MADE.host,
      path: '/',
      body: MADE.body,
    })
  })

  it('is not offered for a body that is gone, or too long for a shell', () => {
    expect(curlOf({ ...MADE, body: '' }, 'https://a.test')).toBeUndefined()
    expect(curlOf({ ...MADE, body: 'x'.repeat(200_000) }, 'https://a.test')).toBeUndefined()
  })
})
