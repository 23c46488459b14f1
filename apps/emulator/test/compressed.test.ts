/** Which answers of the emulator's own APIs are compressed. */

import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { toReceivedRequest } from '../src/protocol/index.ts'
import { compressed } from '../src/server/compressed.ts'
import type { Handler } from '../src/server/reply.ts'

const LONG = JSON.stringify({ text: 'abc '.repeat(1000) })

function ask(body: string | Uint8Array, { method = 'GET', accept = 'gzip, deflate, br' } = {}) {
  const handler: Handler = async () => ({ status: 200, headers: { 'x-own': '1' }, body })
  const headers = { 'accept-encoding': accept }
  const parts = { method, path: '/_emulator/info', query: '', headers }
  return compressed(handler)(toReceivedRequest(parts), '127.0.0.1')
}

describe('an answer of the emulator’s own APIs', () => {
  it('is compressed where it is long and the client accepts gzip', async () => {
    const { headers, body } = (await ask(LONG)) ?? {}
    expect(headers).toEqual({ 'x-own': '1', 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(gunzipSync(body ?? '').toString()).toBe(LONG)
  })

  it.each([
    ['is short', ask('{}')],
    ['is a picture', ask(new Uint8Array(5000))],
    ['answers another method', ask(LONG, { method: 'POST' })],
    ['is for a client that does not accept gzip', ask(LONG, { accept: 'br' })],
    ['is for a client that refuses gzip', ask(LONG, { accept: 'gzip;q=0, br' })],
  ])('is sent as it is where it %s', async (_, reply) => {
    expect((await reply)?.headers).toEqual({ 'x-own': '1' })
  })

  it('is no answer where the handler has none', () => {
    const handler = compressed(() => undefined)
    const parts = { method: 'GET', path: '/', query: '', headers: {} }
    expect(handler(toReceivedRequest(parts), '127.0.0.1')).toBeUndefined()
  })
})
