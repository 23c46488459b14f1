/** @module What a page loads: its weight, what must not be in it, and a page with a strict policy. */

import { describe, expect, inject, onTestFinished, test } from 'vitest'

/** What a server sends in its first round trip; see `scripts/size.ts`. */
const BUDGET_BYTES = 14_336

const text = async (path: string) => (await fetch(inject('edge') + path)).text()

describe('the bundle', () => {
  test('fits in the first round trip', async () => {
    const { body } = await fetch(`${inject('edge')}/widget/v1.js`)
    const packed = body?.pipeThrough(new CompressionStream('gzip'))
    expect((await new Response(packed).arrayBuffer()).byteLength).toBeLessThan(BUDGET_BYTES)
  })

  test.each([
    'secretKey',
    'SecretKey',
    'TC3-HMAC',
    'tc3_request',
    'FailedOperation',
    'innerHTML',
    'sourceMappingURL',
    'localStorage',
    'document.cookie',
  ])('has no %s in it', async (forbidden) => {
    expect(await text('/widget/v1.js')).not.toContain(forbidden)
  })

  test('is served for any page', async () => {
    const headers = await text('/headers')
    expect(headers).toContain('/widget/*')
    expect(headers).toContain('Access-Control-Allow-Origin: *')
    expect(headers).toContain('Cross-Origin-Resource-Policy: cross-origin')
    expect(headers).toContain('X-Content-Type-Options: nosniff')
  })
})

test('under a strict policy, with trusted types and the script loaded twice, all of it works', async () => {
  const frame = document.createElement('iframe')
  onTestFinished(() => frame.remove())
  frame.src = `${inject('edge')}/strict`
  const report = new Promise((resolve) => {
    addEventListener('message', ({ data, source }) => {
      if (source === frame.contentWindow && 'violations' in data) resolve(data)
    })
  })
  document.body.append(frame)
  expect(await report).toEqual({
    radius: '20px',
    width: 2,
    endpoint: inject('edge'),
    violations: [],
  })
})
