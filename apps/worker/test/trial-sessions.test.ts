import type { AuditPage } from '@fuse-edge/core/admin'
import type { Session } from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import { openToken } from '../src/auth/index.ts'
import { parseConfiguration } from '../src/env/index.ts'
import { rows, shard } from './accounts.ts'
import { OPEN_VARIABLES, READER, WRITER } from './admin.ts'
import { cloudThat, success } from './cloud.ts'
import { APP, createEdge, EDGE, form, json, ORIGIN, photo, problemOf, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'

const OTHER_NETWORK = { 'CF-Connecting-IP': '203.0.113.8' }

/** Returns an edge with one app, and trial sessions of it. */
async function scene(change: object = {}) {
  const region = await cloudThat(success())
  const id = `tried-${region}`
  const variables = {
    ...withApp({ id, sessionCredits: 0, dailyCap: 100, ...change }),
    TENCENT_REGION: region,
    ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS,
  }
  const edge = createEdge(variables)
  const ask = (body: unknown = {}, headers: Record<string, string> = {}, app = id) => {
    const post = json(body)
    return edge.call(`/v1/admin/apps/${app}/sessions`, {
      ...post,
      headers: { ...post.headers, Origin: EDGE, Authorization: `Bearer ${WRITER}`, ...headers },
    })
  }
  const fuse = (token: string, headers: Record<string, string> = {}) => {
    const body = form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })
    return edge.fuse(token, body, { Origin: EDGE, ...headers })
  }
  return { id, edge, variables, ask, fuse }
}

describe('POST /v1/admin/apps/:id/sessions', () => {
  it('opens a session whose fusions count on the budget of the app, as many as it has credits', async () => {
    const { id, ask, fuse } = await scene()
    const answer = await ask({ credits: 2 })
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([201, 'no-store'])
    const { token, ...session } = await answer.json<Session>()
    const expiresAt = new Date(NOON_MS + 600_000).toISOString()
    expect(session).toEqual({ credits: 2, expiresAt })
    expect([await fuse(token), await fuse(token)]).toMatchObject([{ status: 201 }, { status: 201 }])
    expect(await problemOf(await fuse(token))).toMatchObject({ code: 'out-of-credits' })
    expect(await rows(shard(id), 'leases')).toMatchObject([{ scope: 'app', spent: 2 }])
  })

  it('has one credit by default, and no longer life than the sessions of the app', async () => {
    const { ask } = await scene({ sessionMinutes: 2 })
    expect(await (await ask()).json()).toMatchObject({
      credits: 1,
      expiresAt: new Date(NOON_MS + 120_000).toISOString(),
    })
  })

  it('is for pages on the origin of the edge and in the network of the administrator alone', async () => {
    const { ask, fuse } = await scene()
    const { token } = await (await ask()).json<Session>()
    for (const headers of [{ Origin: ORIGIN }, OTHER_NETWORK]) {
      expect(await problemOf(await fuse(token, headers))).toMatchObject({ code: 'session-invalid' })
    }
    expect((await fuse(token)).status).toBe(201)
  })

  it('lets no other session of the app be used on the origin of the edge', async () => {
    const { edge, fuse } = await scene({ sessionCredits: 5 })
    const token = await edge.openSession()
    expect(await problemOf(await fuse(token))).toMatchObject({ code: 'session-invalid' })
    const own = await edge.call('/v1/sessions', {
      ...json({ key: APP.publishableKeys[0] }),
      headers: { 'Content-Type': 'application/json', Origin: EDGE },
    })
    expect(await problemOf(own)).toMatchObject({ code: 'origin-not-allowed' })
  })

  it('may be restricted to templates of the app', async () => {
    const { ask, fuse, variables } = await scene()
    const { token } = await (await ask({ templates: ['pair'] })).json<Session>()
    expect(await problemOf(await fuse(token))).toMatchObject({ code: 'template-unknown' })
    const parsed = parseConfiguration(variables)
    if (!parsed.ok) throw new Error('the configuration is invalid')
    const opened = await openToken(parsed.value.signingKeys, token, NOON_MS / 1000)
    expect(opened).toMatchObject({ ok: true, value: { templates: ['pair'], origin: EDGE } })
  })

  it('ends with the key of the app, and is refused by an app that was stopped', async () => {
    const { variables, ask } = await scene()
    const { token } = await (await ask()).json<Session>()
    for (const [change, code] of [
      [{ publishableKeys: ['pk_new'] }, 'session-invalid'],
      [{ stopped: true }, 'app-stopped'],
    ] as const) {
      const catalogue = JSON.parse(variables.CATALOGUE)
      Object.assign(catalogue.apps[0], change)
      const changed = createEdge({ ...variables, CATALOGUE: JSON.stringify(catalogue) })
      const body = form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })
      const answer = await changed.fuse(token, body, { Origin: EDGE })
      expect(await problemOf(answer)).toMatchObject({ code })
    }
  })

  it('is in the audit trail, without its token', async () => {
    const { id, edge, ask } = await scene()
    const { token, expiresAt } = await (
      await ask({ credits: 3, templates: ['pair'] })
    ).json<Session>()
    const headers = { Authorization: `Bearer ${READER}` }
    const audit = await edge.call('/v1/admin/audit', { headers })
    const text = await audit.text()
    const { entries } = JSON.parse(text) as AuditPage
    const entry = entries.find((one) => one.id === id)
    expect(entry).toMatchObject({ who: 'ann', list: 'sessions' })
    expect(entry?.after).toEqual({ credits: 3, templates: ['pair'], expiresAt })
    expect(text).not.toContain(token)
  })

  it.each([
    ['a read key', {}, { Authorization: `Bearer ${READER}` }, 403, 'read-only'],
    ['no key', {}, { Authorization: '' }, 401, 'admin-only'],
    ['a page of another origin', {}, { Origin: ORIGIN }, 403, 'origin-not-allowed'],
    ['a program, which has no origin', {}, { Origin: '' }, 403, 'origin-not-allowed'],
    ['four credits', { credits: 4 }, {}, 400, 'request-invalid'],
    ['no credits', { credits: 0 }, {}, 400, 'request-invalid'],
    ['a template of another app', { templates: ['unoffered'] }, {}, 400, 'request-invalid'],
    ['an unknown field', { minutes: 60 }, {}, 400, 'request-invalid'],
  ] as const)('refuses %s', async (_, body, headers, status, code) => {
    const { ask } = await scene()
    expect(await problemOf(await ask(body, headers))).toMatchObject({ status, code })
  })

  it('answers 404 for an unknown app, and for one without a key', async () => {
    const { ask } = await scene({ publishableKeys: [] })
    for (const app of ['unknown', undefined]) {
      expect(await problemOf(await ask({}, {}, app))).toMatchObject({ code: 'entry-unknown' })
    }
  })
})
