/** @module Tests of the client of the admin API: the key goes to this edge alone, and failures are sorted. */

import { describe, expect, it } from 'vitest'
import { createEdgeApi } from '../src/api/edge.ts'

const ENDPOINT = 'https://edge.example'

function problem(status: number, more: object = {}): Response {
  const body = { type: 'about:blank', title: 't', status, detail: 'why', code: 'c', hint: 'fix' }
  return Response.json({ ...body, instance: 'i', ...more }, { status })
}

function apiThatAnswers(answer: () => Response | Promise<Response>) {
  const sent: { url: string; init: RequestInit }[] = []
  const api = createEdgeApi(
    ENDPOINT,
    () => 'ak_1',
    async (url, init) => {
      sent.push({ url, init })
      return await answer()
    },
  )
  return { api, sent }
}

describe('the client of the admin API', () => {
  it('sends the key as a header to this edge, and nothing in the address', async () => {
    const { api, sent } = apiThatAnswers(() => Response.json({ revision: 1, catalogue: {} }))
    const answer = await api((admin) => admin.catalogue())
    expect(answer).toMatchObject({ ok: true, value: { revision: 1 } })
    expect(sent.map(({ url }) => url)).toEqual([`${ENDPOINT}/v1/admin/catalogue`])
    expect(new Headers(sent[0]?.init.headers).get('authorization')).toBe('Bearer ak_1')
  })

  it.each([
    [401, 'locked'],
    [403, 'refused'],
    [404, 'missing'],
    [409, 'refused'],
    [412, 'refused'],
    [500, 'unexpected'],
  ])('calls a problem with status %i %s', async (status, kind) => {
    const { api } = apiThatAnswers(() => problem(status))
    const answer = await api((admin) => admin.catalogue())
    expect(answer).toMatchObject({ ok: false, error: { kind, message: 'why' } })
  })

  it('names the fields that break a rule', async () => {
    const errors = [{ path: 'origins.0', message: 'must be an origin' }]
    const { api } = apiThatAnswers(() => problem(400, { errors }))
    const answer = await api((admin) => admin.catalogue())
    expect(answer).toMatchObject({ error: { message: 'origins.0: must be an origin' } })
  })

  it('says that the edge does not answer', async () => {
    const { api } = apiThatAnswers(() => Promise.reject(new TypeError('Failed to fetch')))
    const answer = await api((admin) => admin.catalogue())
    expect(answer).toMatchObject({ error: { kind: 'offline', message: 'Failed to fetch' } })
  })
})
