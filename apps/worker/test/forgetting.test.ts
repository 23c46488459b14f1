import { runInDurableObject } from 'cloudflare:test'
import { MS_PER_DAY, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { SHARD_BYTES } from '../src/limits/others.ts'
import { MONEY_LIMITS } from '../src/limits.ts'
import { ledger, type Row, reserve, rows, settle, shard, statuses } from './accounts.ts'
import { callsTo, cloudThat, success } from './cloud.ts'
import { createEdge, form, photo, signingKey, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'
import { edgeOn, NOON_SECONDS, send } from './virtual-key.ts'

const NO_KEY = { 'Idempotency-Key': '' }
const SESSION_MS = 30 * MS_PER_MINUTE
const GONE_MS = NOON_MS + SESSION_MS + MONEY_LIMITS.FORGET_MS

const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

async function reservationsOf(name: string): Promise<Row[]> {
  return rows(shard(name), 'reservations')
}

async function base64Sha256(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toBase64()
}

async function scene(more: object = {}) {
  const region = await cloudThat(success())
  const id = `forgets-${region}`
  const variables = { ...withApp({ id }), TENCENT_REGION: region, ...more }
  return { edge: createEdge(variables), region, id, variables }
}

describe('what is stored of a fusion', () => {
  it('has a hash that differs between sessions, and is no plain hash of the photo', async () => {
    const { edge, id } = await scene()
    for (const _ of ['one session', 'another'])
      await edge.fuse(await edge.openSession(), fusion(), NO_KEY)
    const [one, two] = await reservationsOf(id)
    expect(one?.hash).toMatch(/^(content|cn|intl) [\w-]{43}$/)
    expect(one?.hash).not.toBe(two?.hash)
    const stored = JSON.stringify(await reservationsOf(id))
    expect(stored).not.toContain(await base64Sha256(photo()))
  })

  it('is recognised in a session although the first signing key has changed', async () => {
    const { edge, region, variables } = await scene()
    const token = await edge.openSession()
    await edge.fuse(token, fusion(), NO_KEY)
    const key = { 'Idempotency-Key': 'k' }
    await edge.fuse(token, fusion(), key)
    const SIGNING_KEYS = `${signingKey('k2', 2)};${signingKey('k1', 1)}`
    const rotated = createEdge({ ...variables, SIGNING_KEYS })
    expect((await rotated.fuse(token, fusion(), NO_KEY)).status).toBe(200)
    expect((await rotated.fuse(token, fusion(), key)).status).toBe(200)
    expect(await callsTo(region)).toHaveLength(2)
  })

  it('is deleted with its session where the shard is full, unless it is in doubt', async () => {
    const name = 'full'
    const asked = { expires: NOON_MS + SESSION_MS, cap: 100, credits: 10 }
    for (const [id, settlement] of [
      ['s a', 'committed'],
      ['s b', 'released'],
      ['t a', 'in-doubt'],
    ] as const) {
      await reserve(name, id, { ...asked, session: id.slice(0, 1) })
      await settle(name, id, settlement)
    }
    await runInDurableObject(shard(name), async (full, { storage }) => {
      Object.defineProperty(storage.sql, 'databaseSize', { value: SHARD_BYTES + 1 })
      await full.prune(GONE_MS)
    })
    expect((await reservationsOf(name)).map(({ id }) => id)).toEqual(['t a'])
    expect((await rows(shard(name), 'sessions')).map(({ session }) => session)).toEqual(['t'])
    const counted = await ledger(name).usage('2026-01-15', '2026-01-15')
    expect(counted.map(({ outcome, calls }) => [outcome, calls])).toEqual([
      ['committed', 1],
      ['in-doubt', 1],
      ['released', 1],
    ])
  })

  it('is forgotten soon after the session, except for counts', async () => {
    const { edge, id } = await scene()
    const token = await edge.openSession()
    await edge.fuse(token, fusion(), NO_KEY)
    await edge.fuse(token, fusion(), { 'Idempotency-Key': 'anna@example.com' })
    const before = await reservationsOf(id)
    await shard(id).prune(GONE_MS - 1)
    expect(await reservationsOf(id)).toEqual(before)
    await shard(id).prune(GONE_MS)
    const after = await reservationsOf(id)
    expect(after).toHaveLength(2)
    for (const { id, hash, result, status } of after) {
      expect(id).toMatch(/^forgotten [0-9A-F]{32}$/)
      expect([hash, result, status]).toEqual([null, null, 'committed'])
    }
    expect(await rows(shard(id), 'sessions')).toMatchObject([{ spent: 2, forget: null }])
    expect(await ledger(id).usage('2026-01-15', '2026-01-15')).toMatchObject([{ calls: 2 }])
  })

  it('is forgotten by the alarm, which goes off once for it', async () => {
    await reserve('forgets-alarm', 's k', { expires: NOON_MS + SESSION_MS })
    await settle('forgets-alarm', 's k', 'committed')
    const stub = shard('forgets-alarm')
    const alarm = () => runInDurableObject(stub, (_, { storage }) => storage.getAlarm())
    await stub.prune(NOON_MS + 2 * MS_PER_MINUTE)
    await stub.prune(NOON_MS + 4 * MS_PER_MINUTE)
    const due = (await alarm()) ?? 0
    expect(Math.abs(due - Date.now() - (GONE_MS - NOON_MS))).toBeLessThan(MS_PER_MINUTE)
    await runInDurableObject(stub, (_, { storage }) => storage.deleteAlarm())
    await stub.prune(GONE_MS)
    expect(await alarm()).toBeNull()
  })

  it('keeps a reservation in doubt for a day, so that its end can be settled', async () => {
    const app = 'forgets-later'
    await reserve(app, 's k', { expires: NOON_MS + SESSION_MS })
    await settle(app, 's k', 'in-doubt', { hash: 'hash' })
    await shard(app).prune(GONE_MS)
    expect(await reservationsOf(app)).toMatchObject([{ id: 's k', status: 'in-doubt' }])
    await shard(app).prune(GONE_MS + MS_PER_DAY)
    expect(await statuses(app)).toEqual(['presumed-committed'])
    const [row] = await reservationsOf(app)
    expect([row?.id, row?.hash]).toEqual([expect.stringMatching(/^forgotten /), null])
  })

  it('is forgotten of no other session, even if its name begins the same', async () => {
    const app = 'forgets-one'
    const asked = { credits: 9, expires: NOON_MS + SESSION_MS }
    await reserve(app, 's k', { ...asked, session: 's' })
    await reserve(app, 's#k', { ...asked, session: 's' })
    await reserve(app, 's2 k', { ...asked, session: 's2', expires: NOON_MS + 2 * SESSION_MS })
    for (const id of ['s k', 's#k', 's2 k']) await settle(app, id, 'committed')
    await shard(app).prune(GONE_MS)
    expect((await reservationsOf(app)).map(({ id }) => id)).toEqual([
      expect.stringMatching(/^forgotten /),
      expect.stringMatching(/^forgotten /),
      's2 k',
    ])
  })

  it('is forgotten in several transactions, where many sessions have expired', async () => {
    const app = 'forgets-many'
    await reserve(app, 's k', { expires: NOON_MS })
    await runInDurableObject(shard(app), (_, { storage }) => {
      for (let n = 0; n < 2 * MONEY_LIMITS.FORGET_SESSIONS + 1; n++) {
        storage.sql.exec(
          "INSERT INTO sessions VALUES (?, 1, '2026-01-15', 0, ?, 0)",
          `s${n}`,
          NOON_MS,
        )
      }
    })
    await shard(app).prune(NOON_MS + SESSION_MS)
    const left = (await rows(shard(app), 'sessions')).filter(({ forget }) => forget === NOON_MS)
    expect(left).toEqual([])
  })
})

describe('the signature of a call', () => {
  it('is remembered while it could be sent again, and then forgotten', async () => {
    const { edge, region } = await edgeOn()
    await send(edge, region)
    await send(edge, region, { timestamp: NOON_SECONDS + 299 })
    const name = `key:${region}`
    // A signature of the next five minutes is the youngest that could have been made.
    await shard(name).prune(NOON_MS + 10 * MS_PER_MINUTE)
    expect(JSON.stringify(await reservationsOf(name))).not.toContain('forgotten')
    await shard(name).prune(NOON_MS + 15 * MS_PER_MINUTE)
    expect((await reservationsOf(name)).map(({ id }) => id)).toEqual([
      expect.stringMatching(/^forgotten /),
      expect.stringMatching(/^forgotten /),
    ])
    expect(await rows(shard(name), 'sessions')).toMatchObject([{ spent: 2 }])
  })
})
