import { describe, expect, inject, it } from 'vitest'
import { cloudThat, seen } from './cloud.ts'
import { createEdge, type Edge, END_USER, json, KEY, ORIGIN, problemOf, withApp } from './edge.ts'
import type { Fault } from './fault.ts'

const SECRET = 'the-secret-of-turnstile'
const ACTION = 'fuse'
const PASSED = { success: true, hostname: new URL(ORIGIN).hostname, action: ACTION }

function says(answer: unknown): Fault {
  return { do: 'answer', body: JSON.stringify(answer) }
}

/** Returns an edge whose app asks for a challenge, and the channel on which the fault server plays Turnstile. */
async function challenging(fault: Fault): Promise<[Edge, string]> {
  const channel = await cloudThat(fault)
  const variables = {
    ...withApp({ challengeAction: ACTION }),
    TURNSTILE_SECRET: SECRET,
    TURNSTILE_URL: `${inject('faults')}/_channel/${channel}`,
  }
  return [createEdge(variables), channel]
}

async function open(edge: Edge, body: object): Promise<[number, string?]> {
  const response = await edge.call('/v1/sessions', json({ key: KEY, ...body }))
  return response.ok ? [response.status] : [response.status, (await problemOf(response)).code]
}

describe('POST /v1/sessions of an app with a challenge', () => {
  it('opens a session after a passed challenge, which it verifies as Turnstile documents', async () => {
    const [edge, channel] = await challenging(says(PASSED))
    expect(await open(edge, { turnstile: 'proof-of-the-end-user' })).toEqual([201])
    const [asked, ...more] = await seen(channel)
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      secret: SECRET,
      response: 'proof-of-the-end-user',
      remoteip: END_USER,
      idempotency_key: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(more).toEqual([])
    expect(JSON.stringify(edge.lines)).not.toContain('proof-of-the-end-user')
  })

  it.each([
    ['was not passed', { success: false, 'error-codes': ['invalid-input-response'] }],
    ['was used before', { success: false, 'error-codes': ['timeout-or-duplicate'] }],
    ['was passed on another page', { ...PASSED, hostname: 'evil.example' }],
    ['was passed for another action', { ...PASSED, action: 'login' }],
    ['has a success field that is not true', { ...PASSED, success: 'true' }],
  ])('returns 403 for a challenge that %s', async (_, answer) => {
    const [edge] = await challenging(says(answer))
    expect(await open(edge, { turnstile: 'token' })).toEqual([403, 'challenge-failed'])
  })

  it('returns 403 without a token, and does not ask Turnstile', async () => {
    const [edge, channel] = await challenging(says(PASSED))
    expect(await open(edge, {})).toEqual([403, 'challenge-failed'])
    expect(await open(edge, { turnstile: 't'.repeat(2049) })).toEqual([400, 'request-invalid'])
    expect(await seen(channel)).toEqual([])
  })

  it.each<[string, Fault, number]>([
    ['hangs up', { do: 'hang-up-after-reading' }, 2],
    ['answers in HTML', { do: 'answer', status: 502, body: '<h1>502</h1>' }, 2],
    ['answers nothing', { do: 'answer', body: 'null' }, 2],
    ['rejects the secret', says({ success: false, 'error-codes': ['invalid-input-secret'] }), 1],
    ['reports an internal error', says({ success: false, 'error-codes': ['internal-error'] }), 1],
  ])('returns 503 while Turnstile %s', async (_, fault, times) => {
    const [edge, channel] = await challenging(fault)
    expect(await open(edge, { turnstile: 'token' })).toEqual([503, 'challenge-unavailable'])
    const keys = (await seen(channel)).map(({ body }) => JSON.parse(body).idempotency_key)
    expect(keys).toHaveLength(times)
    expect(new Set(keys).size).toBe(1)
  })
})
