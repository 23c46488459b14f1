import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { AppEntry, TemplateEntry, VirtualKeyEntry } from '@fuse-edge/core/admin'
import type { Session } from '@fuse-edge/core/edge'
import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MONEY_LIMITS, REGISTRY_LIMITS } from '../src/limits.ts'
import type { SpendingPolicy } from '../src/money/index.ts'
import { ledger, reservation, reserve, rows, shard, statuses } from './accounts.ts'
import { type AdministeredEdge, administeredEdge, OPEN_VARIABLES } from './admin.ts'
import { callsTo, cloudThat, success } from './cloud.ts'
import {
  APP,
  createEdge,
  type Edge,
  form,
  fusionOf,
  json,
  photo,
  problemOf,
  TEMPLATES,
} from './edge.ts'
import { pngHeader } from './pictures.ts'
import { codeOf, send } from './virtual-key.ts'

const CONTINENTS = ['EU', 'AS', 'NA']

interface Scene {
  readonly admin: AdministeredEdge['admin']
  /** An isolate that keeps the catalogue which it has read: its clock stands still. */
  readonly quiet: Edge
  readonly region: string
  readonly id: string
  readonly key: string
  readonly variables: object
}

const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

/** Returns an app in the registry, and an isolate that has read the catalogue before anything is changed. */
async function scene(change: Partial<AppEntry> = {}, more: object = {}): Promise<Scene> {
  const region = await cloudThat(success())
  const id = `stop-${region}`
  const key = `pk_${region}`
  const variables = { ...OPEN_VARIABLES, TENCENT_REGION: region, ...more }
  const { admin } = await administeredEdge(variables)
  await admin.put('templates', TEMPLATES[0] as TemplateEntry)
  const templates = ['portrait']
  await admin.put('apps', { ...APP, id, publishableKeys: [key], templates, ...change })
  const quiet = createEdge(variables)
  expect((await quiet.call('/readyz')).status).toBe(200)
  return { admin, quiet, region, id, key, variables }
}

async function openSession(edge: Edge, key: string, continent = 'EU'): Promise<string> {
  const response = await edge.call('/v1/sessions', { ...json({ key }), cf: { continent } })
  return (await response.json<Session>()).token
}

/** Returns the statuses of one fusion with each token. */
async function fuseAll(edge: Edge, tokens: readonly string[]): Promise<number[]> {
  return Promise.all(tokens.map(async (token) => (await edge.fuse(token, fusion())).status))
}

/** Returns a fusion of a declared length, which the worker reserves before it has the whole body. */
async function declared(token: string) {
  const whole = new Response(
    form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: pngHeader(500, 500, 100_000) }),
  )
  const bytes = await whole.bytes()
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': whole.headers.get('Content-Type') ?? '',
    'Content-Length': String(bytes.length),
    'Idempotency-Key': crypto.randomUUID(),
  }
  return { bytes, headers }
}

afterEach(() => vi.useRealTimers())

describe('an app that is stopped', () => {
  it('spends nothing in any shard, although an isolate has the old catalogue', async () => {
    const { admin, quiet, region, id, key } = await scene()
    const tokens = await Promise.all(CONTINENTS.map((place) => openSession(quiet, key, place)))
    expect(await fuseAll(quiet, tokens)).toEqual([201, 201, 201])
    await admin.patch('apps', id, { stopped: true })
    const answers = await Promise.all(tokens.map((token) => quiet.fuse(token, fusion())))
    const problems = await Promise.all(answers.map(problemOf))
    expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('app-stopped'))
    expect(await callsTo(region)).toHaveLength(3)
    await admin.patch('apps', id, { stopped: false })
    expect(await fuseAll(quiet, tokens)).toEqual([201, 201, 201])
  })

  it('stays stopped where ledger and shards lose their memory', async () => {
    const { admin, quiet, id, key } = await scene()
    const token = await openSession(quiet, key)
    expect(await fuseAll(quiet, [token])).toEqual([201])
    await admin.patch('apps', id, { stopped: true })
    await evictDurableObject(shard(`${id}@eeur`))
    await evictDurableObject(ledger(id))
    expect(await fuseAll(quiet, [token])).toEqual([503])
  })

  it('is stopped also in a shard that spends for the first time', async () => {
    const { admin, quiet, id, key } = await scene()
    const token = await openSession(quiet, key)
    await admin.patch('apps', id, { stopped: true })
    expect(await fuseAll(quiet, [token])).toEqual([503])
  })

  it('is stopped by being removed', async () => {
    const { admin, quiet, id, key } = await scene()
    const token = await openSession(quiet, key)
    await admin.remove('apps', id)
    expect(await fuseAll(quiet, [token])).toEqual([503])
  })

  it('does not send what was reserved before a slow upload', async () => {
    const { admin, quiet, region, id, key } = await scene()
    const token = await openSession(quiet, key)
    const { bytes, headers } = await declared(token)
    const { readable, writable } = new IdentityTransformStream()
    const writer = writable.getWriter()
    const started = quiet.start('/v1/fusions', { method: 'POST', body: readable, headers })
    await writer.write(bytes.subarray(0, 80_000))
    await vi.waitUntil(async () => (await statuses(`${id}@eeur`)).length === 1, 20_000)
    await admin.patch('apps', id, { stopped: true })
    quiet.clock.ms += MONEY_LIMITS.CONFIRM_MS + 1
    await writer.write(bytes.subarray(80_000))
    await writer.close()
    expect(await problemOf(await started.answer)).toMatchObject({ code: 'app-stopped' })
    await started.finish()
    expect(await statuses(`${id}@eeur`)).toEqual(['released'])
    expect(await callsTo(region)).toEqual([])
  })
})

describe('a shard that missed the message', () => {
  const stopped = (revision: number): SpendingPolicy => ({
    ...reservation('any', 'a').policy,
    revision,
    isStopped: true,
  })

  it('spends until the term of its leases ends, and then learns of the stop', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const app = 'missed'
    const spend = async (id: string) => reserve(app, id, { policy: { revision: 1 } })
    expect(await spend('a')).toMatchObject({ ok: true })
    await runInDurableObject(ledger(app), (_, { storage }) => {
      storage.sql.exec('INSERT OR REPLACE INTO policy VALUES (1, ?)', JSON.stringify(stopped(2)))
    })
    await evictDurableObject(ledger(app))
    expect(await spend('b')).toMatchObject({ ok: true })
    vi.setSystemTime(Date.now() + MONEY_LIMITS.LEASE_TERM_MS)
    expect(await spend('c')).toEqual({ ok: false, error: 'stopped' })
  })

  it('renews its leases beside an answer while it is active', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const app = 'renewing'
    const spend = (id: string) => reserve(app, id, { cap: 100, credits: 100 })
    await spend('a')
    const confirmedAt = async () =>
      (await rows(shard(app), 'metadata')).find(({ name }) => name === 'confirmedAt')?.value
    const first = await confirmedAt()
    vi.setSystemTime(Date.now() + MONEY_LIMITS.LEASE_TERM_MS / 2)
    await spend('b')
    await vi.waitUntil(async () => (await confirmedAt()) !== first, 20_000)
  })

  it('learns from the ledger when another shard brings a newer policy', async () => {
    const app = 'brought'
    const policy = { revision: 1 }
    for (const place of ['@weur', '@apac']) {
      await reserve(app, 'a', { shard: app + place, policy, credits: 9 })
    }
    const newer = { ...stopped(2), isStopped: false, budget: { timeZone: 'UTC', price: 0 } }
    expect(await reserve(app, 'b', { shard: `${app}@weur`, policy: newer })).toEqual({
      ok: false,
      error: 'over-budget',
    })
    await vi.waitUntil(async () => {
      const again = await reserve(app, crypto.randomUUID(), {
        shard: `${app}@apac`,
        policy,
        credits: 99,
      })
      return !again.ok && again.error === 'over-budget'
    }, 20_000)
  })

  it('follows the catalogue of a variable, whatever the registry said before', async () => {
    const app = 'from-now-on-fixed'
    await shard(app).applyPolicy(stopped(7))
    await ledger(app).applyPolicy(stopped(7))
    expect(await reserve(app, 'a', { policy: { revision: 6 } })).toMatchObject({ ok: false })
    expect(await reserve(app, 'b')).toMatchObject({ ok: true })
  })
})

describe('a key that has ended', () => {
  it('ends the sessions that it opened, although an isolate has the old catalogue', async () => {
    const { admin, region, id, key, variables } = await scene()
    const made = await admin.newKey(id, 'secret')
    const second = await admin.newKey(id, 'publishable')
    if (!made.ok || !second.ok) throw new Error('no key')
    const edge = createEdge(variables)
    const asked = json({ origin: APP.origins[0], address: '203.0.113.7' })
    const headers = { ...asked.headers, Authorization: `Bearer ${made.value.key}` }
    const opened = await edge.call('/v1/sessions', { ...asked, headers })
    const server = (await opened.json<Session>()).token
    const tokens = [server, await openSession(edge, key), await openSession(edge, second.value.key)]
    expect(await fuseAll(edge, tokens)).toEqual([201, 201, 201])
    const entry = await admin.entry('apps', id)
    const [hash = ''] = (entry.ok && entry.value.entry.secretKeyHashes) || []
    await admin.endKey(id, hash)
    await admin.endKey(id, key)
    for (const one of [edge, createEdge(variables)]) {
      expect(await fuseAll(one, tokens)).toEqual([401, 401, 201])
    }
    const refused = await edge.fuse(server, fusion())
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect((await problemOf(refused)).code).toBe('session-invalid')
    expect(await callsTo(region)).toHaveLength(5)
  })

  it.each(['endPair', 'remove'] as const)(
    'cannot sign calls of official SDKs after %s',
    async (act) => {
      const { admin, region, variables } = await scene()
      const entry: VirtualKeyEntry = {
        id: `sdk-${region}`,
        secretIds: [],
        actions: ['FuseFace'],
        projects: ['*'],
        models: ['*'],
        dailyCap: 9,
      }
      await admin.put('virtual-keys', entry)
      const pair = await admin.newPair(entry.id)
      if (!pair.ok) throw new Error('no pair')
      const { secretId, secretKey } = pair.value
      const quiet = createEdge(variables)
      const signing = { credentials: { secretId, secretKey } }
      expect(await codeOf(await send(quiet, region, signing))).toBe('done')
      if (act === 'endPair') await admin.endPair(entry.id, secretId)
      else await admin.remove('virtual-keys', entry.id)
      const timestamp = Math.floor(quiet.clock.ms / 1000) + 1
      expect(await codeOf(await send(quiet, region, { ...signing, timestamp }))).toBe(
        'AuthFailure.SecretIdNotFound',
      )
      expect(await callsTo(region)).toHaveLength(1)
    },
  )
})

describe('a lowered limit', () => {
  it('holds at once, although an isolate has the old catalogue', async () => {
    const { admin, quiet, region, id, key } = await scene()
    const token = await openSession(quiet, key)
    expect(await fuseAll(quiet, [token])).toEqual([201])
    await admin.patch('apps', id, { dailyCap: 2 })
    expect(await fuseAll(quiet, [token])).toEqual([201])
    expect(await fuseAll(quiet, [token])).toEqual([402])
    expect(await callsTo(region)).toHaveLength(2)
  })

  it('of each template holds for a request that reserves before its body', async () => {
    const { admin, quiet, region, id, key } = await scene()
    const token = await openSession(quiet, key)
    const budget = { perDay: { calls: 9 }, perTemplate: { perDay: { calls: 1 } } }
    await admin.patch('apps', id, { dailyCap: null, budget })
    for (const status of [201, 402]) {
      const { bytes: body, headers } = await declared(token)
      const answer = await quiet.call('/v1/fusions', { method: 'POST', body, headers })
      expect(answer.status).toBe(status)
    }
    expect(await rows(shard(`${id}@eeur`), 'leases')).toMatchObject([
      { scope: 'app', spent: 1 },
      { scope: 'template:portrait', spent: 1 },
    ])
    expect(await callsTo(region)).toHaveLength(1)
  })
})

describe('the registry', () => {
  const registry = () => env.REGISTRY.getByName('registry')

  it('informs a ledger again until that succeeds, also after an eviction', async () => {
    const { quiet, id, key } = await scene()
    const token = await openSession(quiet, key)
    const policy = {
      revision: 1_000_000,
      isStopped: true,
      keys: [],
      budget: { timeZone: 'UTC', price: 0 },
    }
    await runInDurableObject(registry(), async (_, { storage }) => {
      storage.sql.exec('INSERT INTO outbox VALUES (?, ?)', id, JSON.stringify(policy))
      await storage.setAlarm(Date.now() + MS_PER_MINUTE)
    })
    await evictDurableObject(registry())
    await runDurableObjectAlarm(registry())
    expect(await rows(registry(), 'outbox')).toEqual([])
    expect(await fuseAll(quiet, [token])).toEqual([503])
  })

  it('keeps no message that has arrived', async () => {
    const { admin, id } = await scene()
    await admin.patch('apps', id, { stopped: true })
    expect(await rows(registry(), 'outbox')).toEqual([])
    const alarm = runInDurableObject(registry(), (_, { storage }) => storage.getAlarm())
    expect(await alarm).toBeNull()
  })
})

describe('an isolate', () => {
  /** Returns the value of the published catalogue, to publish it again later. */
  async function published() {
    const { value, metadata } = await env.CATALOGUES.getWithMetadata<{ revision: number }>(
      'catalogue',
    )
    return { value: value ?? '', metadata: metadata ?? { revision: 0 } }
  }

  it('does not go back to an older revision of KV, and stops spending by what it cannot refresh', async () => {
    const { admin, id, key, variables, quiet } = await scene()
    const old = await published()
    await admin.patch('apps', id, { stopped: true })
    const edge = createEdge(variables)
    const token = await openSession(quiet, key)
    expect(await fuseAll(edge, [token])).toEqual([503])
    await env.CATALOGUES.put('catalogue', old.value, { metadata: old.metadata })
    edge.clock.ms += REGISTRY_LIMITS.STALE_MAX_MS + 1
    expect(await problemOf(await edge.fuse(token, fusion()))).toMatchObject({ code: 'app-stopped' })
    expect(edge.lines.map(({ event }) => event)).toContain('catalogue-older')
    // A new isolate reads the older revision. The shard knows better.
    expect(await fuseAll(createEdge(variables), [token])).toEqual([503])
  })

  it('whose KV fails spends for ten minutes, and still serves and deletes results afterwards', async () => {
    const CATALOGUES = { getWithMetadata: () => env.CATALOGUES.getWithMetadata('catalogue') }
    const { key, variables, region } = await scene({}, { CATALOGUES })
    const edge = createEdge({ ...variables, CATALOGUES })
    const token = await openSession(edge, key)
    const made = await fusionOf(await edge.fuse(token, fusion()))
    CATALOGUES.getWithMetadata = () => Promise.reject(new Error('KV fails'))
    edge.clock.ms += REGISTRY_LIMITS.SPEND_MAX_MS
    expect(await fuseAll(edge, [token])).toEqual([201])
    edge.clock.ms += 1
    expect(await problemOf(await edge.fuse(token, fusion()))).toMatchObject({
      status: 503,
      code: 'not-configured',
      detail: expect.stringContaining('nothing is spent'),
    })
    expect((await edge.call('/readyz')).status).toBe(503)
    expect((await edge.call(made.url)).status).toBe(200)
    expect((await edge.call(made.url, { method: 'DELETE' })).status).toBe(204)
    expect(await callsTo(region)).toHaveLength(2)
  })
})
