/** Signed addresses of results: form, expiry and forgeries. */

import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

const WEEK_SECONDS = 7 * 24 * 60 * 60
let emulator: Emulator
let seconds: number
let link: URL

beforeEach(async () => {
  seconds = NOW_SECONDS
  emulator = await startStill({ engine: createStubEngine(), now: () => seconds * 1000 })
  const answer = await call(emulator, fuseFaceRequest(emulator, { RspImgType: 'url' }))
  link = new URL(String(answer.fields.FusedImage))
})
afterEach(() => emulator.close())

async function open(url: URL | string, init?: RequestInit) {
  const response = await fetch(url, init)
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()), response }
}

describe('the address of a result', () => {
  it('has the form of an object store’s address', () => {
    expect(link.origin).toBe(emulator.url)
    expect(link.pathname).toMatch(/^\/result\/[0-9a-f]{32}\.jpg$/)
    expect([...link.searchParams.keys()]).toEqual([
      'q-sign-algorithm',
      'q-ak',
      'q-sign-time',
      'q-key-time',
      'q-header-list',
      'q-url-param-list',
      'q-signature',
    ])
    expect(link.searchParams.get('q-ak')).not.toBe(emulator.credentials.secretId)
  })

  it('opens the picture for seven days, by GET and HEAD', async () => {
    seconds += WEEK_SECONDS - 1
    const got = await open(link)
    expect(got.status).toBe(200)
    expect(got.response.headers.get('content-type')).toBe('image/jpeg')
    expect(got.body.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    const head = await open(link, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.body).toHaveLength(0)
    expect(head.response.headers.get('content-length')).toBe(String(got.body.length))
  })

  it('expires, and the picture with it', async () => {
    seconds += WEEK_SECONDS
    const { status, body } = await open(link)
    expect(status).toBe(403)
    expect(body.toString()).toContain('Request has expired')
    // Earlier on the clock the address is valid again, but a call in between has pruned the picture.
    await call(emulator, {}, { timestamp: seconds })
    seconds -= WEEK_SECONDS
    expect((await open(link)).status).toBe(404)
  })

  it.for([
    ['q-signature', (value: string) => value.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['q-signature', () => ''],
    ['q-key-time', () => `${NOW_SECONDS};${NOW_SECONDS + 2 * WEEK_SECONDS}`],
    ['q-sign-time', () => `${NOW_SECONDS};${NOW_SECONDS + 2 * WEEK_SECONDS}`],
    ['q-ak', () => 'AKIDother'],
    ['q-header-list', () => ''],
    ['q-sign-algorithm', () => 'none'],
  ] as const)('does not open with another %s', async ([name, change]) => {
    link.searchParams.set(name, change(link.searchParams.get(name) ?? ''))
    expect((await open(link)).status).toBe(403)
  })

  it('opens no other picture, and nothing without its query or on another host', async () => {
    const other = new URL(link)
    other.pathname = `/result/${'0'.repeat(32)}.jpg`
    expect((await open(other)).status).toBe(403)
    expect((await open(link.origin + link.pathname)).status).toBe(403)
    const renamed = new URL(link)
    renamed.hostname = 'localhost'
    expect((await open(renamed)).status).toBe(403)
    expect((await open(`${link.origin}/result/..%2f..%2femulator.sqlite`)).status).toBe(403)
  })

  it('is refused for other methods', async () => {
    expect((await open(link, { method: 'DELETE' })).status).toBe(405)
    expect((await open(link)).status).toBe(200)
  })

  it('differs from call to call', async () => {
    const again = await call(emulator, fuseFaceRequest(emulator, { RspImgType: 'url' }))
    expect(new URL(String(again.fields.FusedImage)).pathname).not.toBe(link.pathname)
  })
})
