import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { ledger, reserve, rows, settle, shard, statuses } from './accounts.ts'
import { callsTo, cloudThat, success } from './cloud.ts'
import { createEdge, form, photo, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'

async function granted(app: string): Promise<number> {
  const grants = await rows(ledger(app), 'grants')
  return grants.reduce((sum, row) => sum + Number(row.granted), 0)
}

describe('midnight in the budget’s time zone', () => {
  const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

  it.each([
    ['a day', { perDay: { calls: 1 } }, '2026-01-15T15:59:59.999Z'],
    ['a month', { perMonth: { calls: 1 } }, '2026-01-31T15:59:59.999Z'],
  ])('ends %s, not that of UTC', async (name, limits, last) => {
    const region = await cloudThat(success())
    const budget = { timeZone: 'Asia/Shanghai', ...limits }
    const app = { id: `zone-${name.slice(2)}`, dailyCap: undefined, budget, sessionMinutes: 1440 }
    const ms = Date.parse(last)
    const edge = createEdge({ ...withApp(app), TENCENT_REGION: region }, { ms })
    const token = await edge.openSession()
    const statuses = []
    for (const step of [0, 0, 1]) {
      edge.clock.ms += step
      statuses.push((await edge.fuse(token, fusion())).status)
    }
    expect(statuses).toEqual([201, 402, 201])
    expect(await callsTo(region)).toHaveLength(2)
  })
})

describe('a clock that was set back', () => {
  it('over midnight allows no call a second time', async () => {
    const midnight = Date.UTC(2026, 0, 16)
    const spend = async (id: string, at: number) =>
      (await reserve('set-back', id, { at, cap: 2 })).ok
    const before = midnight - MS_PER_HOUR / 2
    const made = []
    for (const at of [before, before, midnight, before, midnight, midnight]) {
      made.push(await spend(`${made.length}`, at))
    }
    expect(made).toEqual([true, true, true, false, true, false])
  })

  it('does not keep idle leases from being returned', async () => {
    await reserve('back-home', 'a', { at: NOON_MS, cap: 100 })
    expect(await granted('back-home')).toBeGreaterThan(1)
    await shard('back-home').prune(NOON_MS - MS_PER_HOUR)
    expect(await granted('back-home')).toBe(1)
  })
})

describe('a reservation that no request settles', () => {
  it('is in doubt after two minutes and presumed committed after a day, and counts in both', async () => {
    await reserve('orphan', 'a')
    await shard('orphan').prune(NOON_MS + 2 * MS_PER_MINUTE - 1)
    expect(await statuses('orphan')).toEqual(['reserved'])
    await shard('orphan').prune(NOON_MS + 2 * MS_PER_MINUTE)
    expect(await statuses('orphan')).toEqual(['in-doubt'])
    await shard('orphan').prune(NOON_MS + MS_PER_DAY)
    expect(await statuses('orphan')).toEqual(['presumed-committed'])
    expect(await rows(shard('orphan'), 'leases')).toMatchObject([{ spent: 1 }])
  })

  it.each([
    ['in doubt', 2 * MS_PER_MINUTE],
    ['presumed committed', MS_PER_DAY],
  ])('is released by a known end that comes when it is %s', async (_, age) => {
    const app = `late-release-${age}`
    await reserve(app, 'a', { cap: 100, price: 30 })
    await shard(app).prune(NOON_MS + age)
    if (age >= MS_PER_DAY) await shard(app).prune(NOON_MS + age)
    const alarm = () => runInDurableObject(shard(app), (_, { storage }) => storage.getAlarm())
    await runInDurableObject(shard(app), (_, { storage }) => storage.deleteAlarm())
    expect(await settle(app, 'a', 'released')).toBe(true)
    expect(await settle(app, 'a', 'committed')).toBe(false)
    expect(await statuses(app)).toEqual(['released'])
    expect(await rows(shard(app), 'sessions')).toMatchObject([{ spent: 0, money: 0 }])
    expect(await rows(shard(app), 'leases')).toMatchObject([{ day: '2026-01-15', spent: 0 }])
    expect(await alarm()).not.toBeNull()
    await shard(app).prune(NOON_MS + age + 2 * MS_PER_MINUTE)
    expect(await granted(app)).toBe(0)
    expect(await ledger(app).usage('2026-01-15', '2026-01-15')).toMatchObject([
      { outcome: 'released', calls: 1, money: 0 },
    ])
  })

  it('keeps the record of a success that comes late', async () => {
    await reserve('late-success', 'a', { price: 30 })
    await shard('late-success').prune(NOON_MS + 2 * MS_PER_MINUTE)
    const names = { template: 't', region: 'r', country: 'FR' }
    const details = { hash: 'hash', result: '{}', names }
    expect(await settle('late-success', 'a', 'committed', details)).toBe(true)
    const record = { status: 'committed', hash: 'hash', result: '{}' }
    expect(await shard('late-success').whenSettled('a')).toEqual(record)
    await shard('late-success').prune(NOON_MS + 2 * MS_PER_MINUTE)
    expect(await ledger('late-success').usage('2026-01-15', '2026-01-15')).toMatchObject([
      { ...names, outcome: 'committed', calls: 1, money: 30 },
    ])
  })

  it('whose end was lost is settled under the names by which it was counted', async () => {
    await reserve('renamed', 'a', { price: 30 })
    const names = { template: 't', region: 'r', country: 'FR' }
    await settle('renamed', 'a', 'in-doubt', { names })
    expect(await settle('renamed', 'a', 'released', { names })).toBe(true)
    await shard('renamed').prune(NOON_MS + MS_PER_MINUTE)
    expect(await ledger('renamed').usage('2026-01-15', '2026-01-15')).toMatchObject([
      { ...names, outcome: 'released', calls: 1 },
    ])
  })

  it('ends the wait of a repeated request', async () => {
    await reserve('orphans-double', 'a')
    const ended = shard('orphans-double').whenSettled('a')
    await shard('orphans-double').prune(NOON_MS + 2 * MS_PER_MINUTE)
    expect(await ended).toMatchObject({ status: 'in-doubt' })
  })

  it('is presumed committed also by an alarm that is an hour late', async () => {
    await reserve('late', 'a', { cap: 100 })
    await settle('late', 'a', 'in-doubt')
    await shard('late').prune(NOON_MS + MS_PER_DAY + MS_PER_HOUR)
    expect(await statuses('late')).toEqual(['presumed-committed'])
    expect(await granted('late')).toBe(1)
  })
})

describe('the alarm', () => {
  it('goes off by the clock of the callers, and only while there is work', async () => {
    await reserve('rings', 'a', { cap: 100 })
    const alarm = () => runInDurableObject(shard('rings'), (_, { storage }) => storage.getAlarm())
    const first = (await alarm()) ?? 0
    expect(Math.abs(first - Date.now() - MS_PER_MINUTE)).toBeLessThan(10_000)
    await evictDurableObject(shard('rings'))
    // Early: no lease is idle yet, so the alarm is set again.
    expect(await runDurableObjectAlarm(shard('rings'))).toBe(true)
    expect(await statuses('rings')).toEqual(['reserved'])
    expect(await alarm()).not.toBeNull()
    await settle('rings', 'a', 'committed')
    await shard('rings').prune(NOON_MS + 2 * MS_PER_MINUTE)
    await runInDurableObject(shard('rings'), (_, { storage }) => storage.deleteAlarm())
    await shard('rings').prune(NOON_MS + MS_PER_DAY + MS_PER_HOUR)
    expect(await alarm()).toBeNull()
    expect(await granted('rings')).toBe(1)
  })

  it.each([
    ['by the same object', false],
    ['by one that was started again', true],
  ])('waits for the end of a session only until another call is reserved, %s', async (_, isNew) => {
    const app = `sleeps-${isNew}`
    const alarm = () => runInDurableObject(shard(app), (_, { storage }) => storage.getAlarm())
    const expires = NOON_MS + MS_PER_HOUR
    await reserve(app, 's a', { cap: 100, expires })
    await settle(app, 's a', 'committed')
    await shard(app).prune(NOON_MS + 2 * MS_PER_MINUTE)
    await shard(app).prune(NOON_MS + 4 * MS_PER_MINUTE)
    expect(await alarm()).toBeGreaterThan(Date.now() + MS_PER_HOUR / 2)
    if (isNew) await evictDurableObject(shard(app))
    await reserve(app, 's b', { cap: 100, expires })
    expect(await alarm()).toBeLessThanOrEqual(Date.now() + MS_PER_MINUTE)
  })

  it('repeats a lease sync that failed', async () => {
    await reserve('unsynced', 'a', { cap: 100 })
    await runInDurableObject(shard('unsynced'), (_, { storage }) => {
      storage.sql.exec('UPDATE leases SET granted = spent, synced = -1')
    })
    await evictDurableObject(shard('unsynced'))
    await shard('unsynced').prune(NOON_MS)
    expect(await granted('unsynced')).toBe(1)
  })
})
