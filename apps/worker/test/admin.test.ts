import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import { describe, expect, it } from 'vitest'
import {
  type AdministeredEdge,
  administeredEdge,
  adminOf,
  OPEN_VARIABLES,
  READER,
} from './admin.ts'
import { APP, createEdge, type Edge, json, KEY, problemOf, TEMPLATES, VARIABLES } from './edge.ts'

const [PORTRAIT] = TEMPLATES as [TemplateEntry]
const SHOP: AppEntry = { ...APP, templates: ['portrait'] }

/** Returns an edge with one template and one app that offers it. */
async function shop(): Promise<AdministeredEdge> {
  const edge = await administeredEdge()
  await edge.admin.put('templates', PORTRAIT)
  await edge.admin.put('apps', SHOP)
  return edge
}

/** Returns the value of an answer, or the code of its problem. */
async function answerOf<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { kind: string } }>,
): Promise<T | string> {
  const result = await answer
  if (result.ok) return result.value
  const { error } = result as { error: { problem?: { code: string }; kind: string } }
  return error.problem?.code ?? error.kind
}

async function opensSession(edge: Edge, key = KEY): Promise<number> {
  return (await edge.call('/v1/sessions', json({ key }))).status
}

describe('an edge is administered', () => {
  it.each([
    ['a request without a key', ''],
    ['an unknown key', `Bearer ak_${'x'.repeat(43)}`],
    ['a secret key of an app', `Bearer sk_${'w'.repeat(43)}`],
    ['another scheme', `Basic ak_${'w'.repeat(43)}`],
  ])('not by %s', async (_, authorization) => {
    const edge = await administeredEdge()
    const headers = { Authorization: authorization }
    for (const method of ['GET', 'PUT']) {
      const response = await edge.administer(method, '/catalogue', undefined, headers)
      expect([response.status, (await problemOf(response)).code]).toEqual([401, 'admin-only'])
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
    }
  })

  it('by no one where it has no admin keys', async () => {
    const variables = { ...OPEN_VARIABLES, ADMIN_KEYS: undefined }
    expect(await answerOf(adminOf(createEdge(variables)).catalogue())).toBe('admin-only')
  })

  it('by a reader, who cannot change anything', async () => {
    const edge = await shop()
    const reader = adminOf(edge, READER)
    expect(await answerOf(reader.catalogue())).toMatchObject({ catalogue: { apps: [SHOP] } })
    expect(await answerOf(reader.audit())).toMatchObject({ entries: expect.any(Array) })
    const before = await answerOf(edge.admin.catalogue())
    const attempts = [
      reader.put('apps', SHOP),
      reader.patch('apps', 'shop', { dailyCap: 1 }),
      reader.remove('apps', 'shop'),
      reader.newKey('shop', 'secret'),
      reader.endKey('shop', KEY),
      reader.newPair('sdk'),
      reader.replace({ apps: [], templates: [] }),
    ]
    for (const attempt of attempts) expect(await answerOf(attempt)).toBe('read-only')
    expect(await answerOf(edge.admin.catalogue())).toEqual(before)
  })

  it('not by pages: it sends no CORS headers, not even to origins of an app', async () => {
    const edge = await shop()
    const preflight = await edge.call('/v1/admin/catalogue', {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'PUT' },
    })
    const answer = await edge.administer('GET', '/catalogue')
    for (const { headers } of [preflight, answer]) {
      expect(headers.has('Access-Control-Allow-Origin')).toBe(false)
    }
    expect([preflight.status, answer.status]).toEqual([401, 200])
  })
})

describe('the catalogue while the edge runs', () => {
  it('refuses every page until it is published, and then serves at once', async () => {
    const edge = await shop()
    await env.CATALOGUES.delete('catalogue')
    expect(await opensSession(edge)).toBe(503)
    expect((await edge.call('/readyz')).status).toBe(503)
    const events = edge.lines.map(({ event }) => event)
    expect(events).not.toContain('not-configured')
    await edge.admin.patch('apps', 'shop', { dailyCap: 1 })
    expect(await opensSession(edge)).toBe(201)
  })

  it('is refreshed in a running isolate: in the background after half a minute, before the answer after five', async () => {
    const [{ admin }, edge] = [await shop(), createEdge(OPEN_VARIABLES)]
    expect(await opensSession(edge)).toBe(201)
    await admin.patch('apps', 'shop', { publishableKeys: ['pk_new'] })
    expect(await opensSession(edge)).toBe(201)
    edge.clock.ms += 31_000
    expect(await opensSession(edge)).toBe(201)
    expect(await opensSession(edge)).toBe(401)
    await admin.patch('apps', 'shop', { publishableKeys: [KEY] })
    edge.clock.ms += 301_000
    expect(await opensSession(edge)).toBe(201)
  })

  it('is refreshed at once in the isolate that changed it', async () => {
    const edge = await shop()
    expect(await opensSession(edge)).toBe(201)
    await edge.admin.patch('apps', 'shop', { publishableKeys: ['pk_new'] })
    expect([await opensSession(edge), await opensSession(edge, 'pk_new')]).toEqual([401, 201])
  })

  it('stays the last valid one where the new one contradicts the settings', async () => {
    const edge = await shop()
    expect(await opensSession(edge)).toBe(201)
    await env.CATALOGUES.put('catalogue', '{"apps":7}', { metadata: { revision: 9999 } })
    edge.clock.ms += 301_000
    expect(await opensSession(edge)).toBe(201)
    const refusal = edge.lines.find(({ event }) => event === 'not-configured')
    expect(refusal).toMatchObject({ level: 'error', issues: expect.any(Array) })
    await env.CATALOGUES.put('catalogue', 'not JSON', { metadata: { revision: 10_000 } })
    edge.clock.ms += 301_000
    expect(await opensSession(edge)).toBe(201)
    expect(edge.lines.map(({ event }) => event)).toContain('catalogue-unread')
  })

  it('can be read and not changed where it is in a variable', async () => {
    const edge = await administeredEdge({ ...OPEN_VARIABLES, CATALOGUE: VARIABLES.CATALOGUE })
    expect(await answerOf(edge.admin.put('apps', SHOP))).toBe('catalogue-fixed')
    expect(await answerOf(edge.admin.newKey('shop', 'secret'))).toBe('catalogue-fixed')
    expect(await answerOf(edge.admin.entry('apps', 'shop'))).toMatchObject({ revision: 0 })
  })

  it('is published by an alarm where the write to KV failed', async () => {
    const edge = await shop()
    const registry = env.REGISTRY.getByName('registry')
    await env.CATALOGUES.delete('catalogue')
    await runInDurableObject(registry, (instance) => instance.alarm())
    const { metadata } = await env.CATALOGUES.getWithMetadata('catalogue')
    const state = await answerOf(edge.admin.catalogue())
    expect(metadata).toEqual({ revision: (state as { revision: number }).revision })
  })
})

describe('an entry', () => {
  it('is written, read, patched and removed, each change with a new revision', async () => {
    const { admin } = await administeredEdge()
    expect(await answerOf(admin.put('templates', PORTRAIT))).toMatchObject({ published: true })
    await admin.put('apps', SHOP)
    const read = await admin.entry('apps', 'shop')
    expect(read).toMatchObject({ ok: true, value: { entry: SHOP } })
    await admin.patch('apps', 'shop', { dailyCap: 7, sessionCredits: null })
    const { sessionCredits: _, ...rest } = SHOP
    const patched = await admin.entry('apps', 'shop')
    expect(patched.ok && patched.value.entry).toEqual({ ...rest, dailyCap: 7 })
    expect(patched.ok && read.ok && patched.value.revision - read.value.revision).toBe(1)
    expect(await answerOf(admin.remove('apps', 'shop'))).toMatchObject({ published: true })
    expect(await answerOf(admin.entry('apps', 'shop'))).toBe('entry-unknown')
    expect(await answerOf(admin.remove('apps', 'shop'))).toBe('entry-unknown')
    expect(await answerOf(admin.patch('apps', 'shop', {}))).toBe('entry-unknown')
  })

  it('that is written unchanged makes no new revision', async () => {
    const { admin } = await shop()
    const before = await admin.catalogue()
    expect(await answerOf(admin.put('apps', SHOP))).toEqual({
      revision: before.ok && before.value.revision,
      published: true,
    })
  })

  it.each([
    ['a field that is not known', '/apps/shop', { ...SHOP, dailycap: 1 }, 'dailycap'],
    ['an id of another', '/apps/shop', { ...SHOP, id: 'other' }, 'id'],
    [
      'an origin with a wildcard',
      '/apps/shop',
      { ...SHOP, origins: ['https://*.a.b'] },
      'origins.0',
    ],
    ['a template that is not there', '/apps/shop', { ...SHOP, templates: ['no'] }, 'templates.0'],
    ['a negative cap', '/apps/shop', { ...SHOP, dailyCap: -1 }, 'dailyCap'],
    ['a face outside', '/templates/portrait', { ...PORTRAIT, width: 10 }, 'faces.0.box'],
    ['an id that is an object', '/apps/shop', { ...SHOP, id: { toString: 1 } }, 'id'],
    ['no object', '/apps/shop', '[]', ''],
    ['null', '/apps/shop', 'null', ''],
  ])('with %s is refused with the path of the field', async (_, path, entry, field) => {
    const edge = await shop()
    const before = await answerOf(edge.admin.catalogue())
    const response = await edge.administer('PUT', path, entry)
    const { code, errors } = await problemOf(response)
    expect([response.status, code]).toEqual([400, 'request-invalid'])
    expect(errors?.map(({ path }) => path)).toContain(field)
    expect(await answerOf(edge.admin.catalogue())).toEqual(before)
  })

  it('is refused with the limit of a field', async () => {
    const edge = await shop()
    const entry = { ...PORTRAIT, title: 'x'.repeat(201) }
    const { errors } = await problemOf(await edge.administer('PUT', '/templates/portrait', entry))
    expect(errors).toEqual([{ path: 'title', message: 'is too long', limit: 200 }])
  })

  it('cannot be removed while another entry refers to it, which the refusal names', async () => {
    const edge = await shop()
    const response = await edge.administer('DELETE', '/templates/portrait')
    const { errors } = await problemOf(response)
    expect(errors).toEqual([{ path: 'apps.shop.templates.0', message: 'names no template' }])
  })

  it('cannot have a key of another app', async () => {
    const edge = await shop()
    const answer = await answerOf(edge.admin.put('apps', { ...SHOP, id: 'thief' }))
    expect(answer).toBe('request-invalid')
  })

  it.each([
    [415, 'text/plain', '{}'],
    [400, 'application/json', '{'],
    [413, 'application/json', JSON.stringify({ title: 'x'.repeat(1024 * 1024) })],
  ])('is refused with %s where the body is %s', async (status, type, body) => {
    const edge = await administeredEdge()
    const response = await edge.administer('PUT', '/apps/shop', body, { 'Content-Type': type })
    expect(response.status).toBe(status)
  })
})

describe('two administrators', () => {
  it('do not overwrite each other where they send If-Match', async () => {
    const { admin } = await shop()
    const read = await admin.entry('apps', 'shop')
    const ifRevision = read.ok ? read.value.revision : -1
    await admin.patch('apps', 'shop', { dailyCap: 1 })
    expect(await answerOf(admin.patch('apps', 'shop', { dailyCap: 2 }, { ifRevision }))).toBe(
      'revision-changed',
    )
    expect(await answerOf(admin.entry('apps', 'shop'))).toMatchObject({ entry: { dailyCap: 1 } })
  })

  it('lose no change when they write concurrently', async () => {
    const { admin } = await shop()
    const ids = ['a', 'b', 'c']
    await Promise.all(ids.map((id) => admin.put('templates', { ...PORTRAIT, id })))
    const state = await admin.catalogue()
    const templates = state.ok ? state.value.catalogue.templates.map(({ id }) => id) : []
    expect(templates).toEqual(['a', 'b', 'c', 'portrait'])
  })
})

describe('keys', () => {
  it('of pages are valid once the isolate has refreshed, until they are revoked', async () => {
    const edge = await shop()
    const made = await edge.admin.newKey('shop', 'publishable')
    const key = made.ok ? made.value.key : ''
    expect(key).toMatch(/^pk_[\w-]{22}$/)
    edge.clock.ms += 301_000
    expect(await opensSession(edge, key)).toBe(201)
    expect(await answerOf(edge.admin.endKey('shop', key))).toMatchObject({ published: true })
    edge.clock.ms += 301_000
    expect([await opensSession(edge, key), await opensSession(edge)]).toEqual([401, 201])
  })

  it('of servers are stored as hashes only', async () => {
    const edge = await shop()
    const made = await edge.admin.newKey('shop', 'secret')
    const key = made.ok ? made.value.key : ''
    expect(key).toMatch(/^sk_[\w-]{43}$/)
    const state = JSON.stringify([await edge.admin.catalogue(), await edge.admin.audit()])
    expect(state).not.toContain(key)
    expect(JSON.stringify(edge.lines)).not.toContain(key)
    edge.clock.ms += 301_000
    const request = () =>
      edge.call('/v1/sessions', {
        ...json({ origin: 'https://shop.example', address: '198.51.100.9' }),
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      })
    expect((await request()).status).toBe(201)
    const entry = await edge.admin.entry('apps', 'shop')
    const [hash = ''] = (entry.ok && entry.value.entry.secretKeyHashes) || []
    expect(await answerOf(edge.admin.endKey('shop', hash.slice(0, 7)))).toBe('entry-unknown')
    expect(await answerOf(edge.admin.endKey('shop', hash.slice(0, 8)))).toMatchObject({
      published: true,
    })
    edge.clock.ms += 301_000
    expect((await request()).status).toBe(401)
  })

  it('are created for existing apps only, and revoked only where they exist', async () => {
    const { admin } = await shop()
    expect(await answerOf(admin.newKey('unknown', 'secret'))).toBe('entry-unknown')
    expect(await answerOf(admin.endKey('shop', 'pk_unknown'))).toBe('entry-unknown')
    expect(await answerOf(admin.newPair('unknown'))).toBe('entry-unknown')
  })

  it('of virtual keys are pairs, whose secret keys are never stored', async () => {
    const { admin } = await shop()
    await admin.put('virtual-keys', { id: 'sdk', secretIds: [], actions: ['FuseFace'] })
    const made = await admin.newPair('sdk')
    if (!made.ok) throw new Error('no pair')
    const { secretId, secretKey } = made.value
    expect(secretId).toMatch(/^fe\.k1\.[\w-]{22}$/)
    expect(secretKey.length).toBeGreaterThanOrEqual(32)
    expect(JSON.stringify([await admin.catalogue(), await admin.audit()])).not.toContain(secretKey)
    expect(await answerOf(admin.endPair('sdk', secretId))).toMatchObject({ published: true })
    expect(await answerOf(admin.endPair('sdk', secretId))).toBe('entry-unknown')
  })
})

describe('the whole catalogue', () => {
  it('makes no new revision when it is exported and imported unchanged', async () => {
    const edge = await shop()
    const state = await edge.admin.catalogue()
    if (!state.ok) throw new Error('no catalogue')
    const again = await edge.admin.replace(state.value.catalogue)
    expect(again).toMatchObject({ ok: true, value: { revision: state.value.revision } })
  })

  it('is replaced as a whole or not at all', async () => {
    const edge = await shop()
    const before = await answerOf(edge.admin.catalogue())
    const wrong = { apps: [{ ...SHOP, templates: ['no'] }], templates: [] }
    expect(await answerOf(edge.admin.replace(wrong))).toBe('request-invalid')
    expect(await answerOf(edge.admin.catalogue())).toEqual(before)
    await edge.admin.replace({ apps: [], templates: [PORTRAIT] })
    expect(await answerOf(edge.admin.catalogue())).toMatchObject({
      catalogue: { apps: [], templates: [PORTRAIT], virtualKeys: [] },
    })
  })

  it.each([
    ['a list that is not known', { apps: [], templates: [], keys: [] }],
    ['no list of templates', { apps: [] }],
    ['an id twice', { apps: [], templates: [PORTRAIT, PORTRAIT] }],
    ['an entry that is none', { apps: [7], templates: [] }],
    ['an id that is an object', { apps: [{ ...SHOP, id: { toString: 1 } }], templates: [] }],
  ])('with %s is refused', async (_, catalogue) => {
    const edge = await shop()
    const response = await edge.administer('PUT', '/catalogue', catalogue)
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'request-invalid'])
  })
})

describe('the audit trail', () => {
  it('lists who changed which entry, when, from what to what, newest first', async () => {
    const edge = await shop()
    await edge.admin.patch('apps', 'shop', { dailyCap: 1 })
    await edge.admin.remove('apps', 'shop')
    const page = await edge.admin.audit()
    const [removed, changed, added] = page.ok ? page.value.entries : []
    expect(removed).toMatchObject({ who: 'ann', list: 'apps', id: 'shop', before: { dailyCap: 1 } })
    expect(removed).not.toHaveProperty('after')
    expect(changed).toMatchObject({ before: { dailyCap: 100 }, after: { dailyCap: 1 } })
    expect(changed?.at).toBe(new Date(edge.clock.ms).toISOString())
    expect(added).not.toHaveProperty('before')
    const requests = edge.lines.filter(({ event }) => event === 'request')
    expect(requests.map(({ requestId }) => requestId)).toContain(changed?.requestId)
    expect(requests.at(-1)).toMatchObject({ admin: 'ann' })
  })

  it('has pages', async () => {
    const edge = await administeredEdge()
    const templates = Array.from({ length: 120 }, (_, n) => ({ ...PORTRAIT, id: `t${n}` }))
    await edge.admin.replace({ apps: [], templates })
    const first = await edge.admin.audit()
    if (!first.ok) throw new Error('no trail')
    expect(first.value.entries).toHaveLength(100)
    const second = await edge.admin.audit(first.value.next)
    const seqs = [first, second].flatMap((page) => (page.ok ? page.value.entries : []))
    expect(seqs[0]?.seq).toBe((seqs[100]?.seq ?? 0) + 100)
  })
})
