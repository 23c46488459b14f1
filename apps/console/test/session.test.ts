/** @module Tests how the API client gets its token, and what failures become. */

import { describe, expect, it } from 'vitest'
import { createEmulatorApi } from '../src/api/emulator.ts'

/** A server that takes the tokens in `accepted`, and hands out the given ones in order. */
function server(handedOut: readonly string[], accepted: readonly string[]) {
  const asked: string[] = []
  const tokens = [...handedOut]
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    asked.push(path)
    if (path === '/_control/session') {
      const token = tokens.shift()
      return token === undefined
        ? Response.json({ error: 'only for the pages of the console' }, { status: 403 })
        : Response.json({ token })
    }
    const given = new Headers(init.headers).get('authorization') ?? ''
    return accepted.some((token) => given === `Bearer ${token}`)
      ? Response.json({ now: '2026-11-26T09:41:00Z', offsetMs: 0 })
      : Response.json({ error: 'Authorization: Bearer <control token>' }, { status: 401 })
  }
  return { api: createEmulatorApi(send), asked }
}

describe('the API client', () => {
  it('asks for one token, and keeps it', async () => {
    const { api, asked } = server(['one'], ['one'])
    await Promise.all([api.read('GET clock'), api.read('GET clock')])
    await api.read('GET clock')
    expect(asked.filter((path) => path === '/_control/session')).toHaveLength(1)
    expect(asked.filter((path) => path === '/_control/clock')).toHaveLength(3)
  })

  it('asks for another token where the server takes the first no longer', async () => {
    const { api } = server(['old', 'new'], ['new'])
    expect(await api.read('GET clock')).toMatchObject({ ok: true })
  })

  it('says that it is locked where it gets no token, and asks again with the next call', async () => {
    const { api, asked } = server([], [])
    expect(await api.read('GET clock')).toMatchObject({ ok: false, error: { kind: 'locked' } })
    await api.read('GET clock')
    expect(asked).toEqual(['/_control/session', '/_control/session'])
  })

  it('puts the token in no address', async () => {
    const { api, asked } = server(['secret-token'], ['secret-token'])
    await api.read('GET requests', { limit: 5 })
    expect(asked).toContain('/_control/requests?limit=5')
    expect(asked.join()).not.toContain('secret-token')
  })

  it('returns a failure where the server does not answer', async () => {
    const api = createEmulatorApi(() => Promise.reject(new TypeError('fetch failed')))
    expect(await api.info()).toEqual({
      ok: false,
      error: { kind: 'offline', message: 'fetch failed' },
    })
  })

  it('returns a failure for an answer that is not JSON', async () => {
    const api = createEmulatorApi(async () => new Response('<html>'))
    expect(await api.info()).toMatchObject({ ok: false, error: { kind: 'unexpected' } })
  })
})
