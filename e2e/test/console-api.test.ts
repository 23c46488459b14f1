/** @module The console's API client over a real emulator: token, calls, refusals, and the stream of events. */

import { createEmulatorApi } from '@fuse-edge/console/api'
import type { Emulator } from '@fuse-edge/emulator'
import { describe, expect } from 'vitest'
import { it } from './console.ts'

/** Sends requests as a page of the console would. Browsers add these headers; pages cannot. */
function asPage({ url }: Emulator) {
  return createEmulatorApi((path, init) => {
    const headers = new Headers(init?.headers)
    headers.set('sec-fetch-site', 'same-origin')
    // Browsers leave it out of requests that read.
    if (init?.method !== undefined && init.method !== 'GET') headers.set('origin', url)
    return fetch(`${url}${path}`, { ...init, headers })
  })
}

describe('the API client', () => {
  it('reads and writes with a token that it asked for', async ({ emulator }) => {
    const api = asPage(emulator)
    const rules = [{ fault: { kind: 'cut', when: 'after-work' } }] as const
    expect(await api.write('PUT faults', rules)).toMatchObject({ ok: true })
    expect(await api.read('GET faults')).toMatchObject({
      ok: true,
      value: [{ rule: rules[0], injected: 0 }],
    })
  })

  it('returns the sentence with which the emulator refuses a body', async ({ emulator }) => {
    const rule = { fault: { kind: 'status', status: 99 } } as never
    const answer = await asPage(emulator).write('PUT faults', [rule])
    expect(answer).toMatchObject({ ok: false, error: { kind: 'refused' } })
  })

  it('passes on what happens, and ends with the emulator', async ({ emulator }) => {
    const api = asPage(emulator)
    const kinds: string[] = []
    const stop = new AbortController()
    const ended = api.events(({ kind }) => void kinds.push(kind), { signal: stop.signal })
    await expect.poll(() => kinds).toContain('heartbeat')
    await api.write('PUT clock', { advanceSeconds: 60 })
    await expect.poll(() => kinds).toContain('clock')
    stop.abort()
    expect(await ended).toMatchObject({ ok: false, error: { kind: 'offline' } })
  })

  it('is locked without the headers of a page of the console', async ({ emulator }) => {
    const api = createEmulatorApi((path, init) => fetch(`${emulator.url}${path}`, init))
    expect(await api.read('GET clock')).toMatchObject({ ok: false, error: { kind: 'locked' } })
  })
})
