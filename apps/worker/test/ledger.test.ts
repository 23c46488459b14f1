import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, inject, it } from 'vitest'
import { type Asked, ledger, type Row, reserve, rows, settle, shard, statuses } from './accounts.ts'
import { NOON_MS } from './noon.ts'
import { createRandom } from './random.ts'

const PLACES = ['', '@weur', '@apac']

function sumOf(list: readonly Row[], scope: string, column: 'spent' | 'granted'): number {
  return list
    .filter((row) => row.scope === scope)
    .reduce((sum, row) => sum + Number(row[column]), 0)
}

/** Returns the leases of all shards of an app. */
async function leasesOf(app: string): Promise<Row[]> {
  return (await Promise.all(PLACES.map((place) => rows(shard(app + place), 'leases')))).flat()
}

/** Returns the calls that all shards of an app have spent on a scope. */
async function spentBy(app: string, scope = 'app'): Promise<number> {
  return sumOf(await leasesOf(app), scope, 'spent')
}

/** Returns the calls that the ledger of an app has granted on a scope. */
async function grantedBy(app: string, scope = 'app'): Promise<number> {
  return sumOf(await rows(ledger(app), 'grants'), scope, 'granted')
}

async function refusals(asked: readonly Promise<{ ok: boolean }>[]): Promise<number> {
  return (await Promise.all(asked)).filter(({ ok }) => !ok).length
}

describe('a ledger and its shards', () => {
  it('grants ten of a hundred concurrent requests in three shards, where the budget is ten', async () => {
    const asked = Array.from({ length: 100 }, (_, n) =>
      reserve('hundred', `${n}`, { credits: 100, shard: `hundred${PLACES[n % PLACES.length]}` }),
    )
    expect(await refusals(asked)).toBe(90)
    expect([await spentBy('hundred'), await grantedBy('hundred')]).toEqual([10, 10])
  })

  it('gets back the calls that a shard does not use, and grants them to another shard', async () => {
    const far = { shard: 'home@apac', cap: 100, credits: 1000 }
    await reserve('home', 'a', far)
    await shard('home@apac').prune(NOON_MS + MS_PER_MINUTE)
    expect(await grantedBy('home')).toBeGreaterThan(2)
    await shard('home@apac').prune(NOON_MS + MS_PER_MINUTE + 1)
    expect(await grantedBy('home')).toBe(1)
    const asked = Array.from({ length: 100 }, (_, n) =>
      reserve('home', `${n}`, { ...far, shard: 'home@weur' }),
    )
    expect(await refusals(asked)).toBe(1)
  })

  it('gets them back also where requests are refused for another scope all the time, which uses no lease', async () => {
    const owner = 'refused-for-a-template'
    const budget = { perDay: { calls: 40 }, perTemplate: { perDay: { calls: 20 } } }
    const ask = (place: string, template: string, id: string, at: number) =>
      reserve(owner, id, {
        budget,
        at,
        shard: place,
        session: id,
        spender: { template },
        credits: 100,
      })
    const [here, there] = [`${owner}@a`, `${owner}@b`]
    for (let n = 0; n < 20; n++) {
      expect(await ask(here, 'a', `made ${n}`, NOON_MS)).toEqual({ ok: true, value: undefined })
    }
    const usesOf = async (place: string) =>
      (await rows(shard(place), 'leases')).map(({ spent, used }) => [spent, used])
    let at = NOON_MS
    for (let n = 0; n < 10; n++) {
      at += 20_000
      const before = await usesOf(here)
      expect((await ask(here, 'a', `refused ${n}`, at)).ok).toBe(false)
      expect(await usesOf(here)).toEqual(before)
      await shard(here).prune(at + 10_000)
    }
    const elsewhere = await Promise.all(
      Array.from({ length: 20 }, (_, n) => ask(there, 'b', `elsewhere ${n}`, at + 20_000)),
    )
    expect(elsewhere.filter(({ ok }) => ok)).toHaveLength(20)
  })

  it('loses no calls when its answer is lost: the next sync stores the same values', async () => {
    await reserve('lost', 'a', { shard: 'lost@weur', cap: 100 })
    // The ledger granted calls, and its answer did not arrive.
    await runInDurableObject(shard('lost@weur'), (_, { storage }) => {
      storage.sql.exec('UPDATE leases SET granted = 1, synced = -1')
    })
    await evictDurableObject(shard('lost@weur'))
    await shard('lost@weur').prune(NOON_MS)
    expect(await grantedBy('lost')).toBe(1)
  })

  it('refuses a sync that a newer one overtook', async () => {
    const lease = { scope: 'app', day: '2026-01-15', price: 0, granted: 0 }
    const limits = { perDay: { calls: 10 } }
    const sync = { shard: 'overtaken@weur', usage: [] }
    const need = { waiting: 4, recent: 0 }
    const newer = { ...sync, sequence: 2, leases: [{ ...lease, limits, need }] }
    expect(await ledger('overtaken').sync(newer)).toMatchObject({
      ok: true,
      value: { granted: [5] },
    })
    const older = { ...sync, sequence: 1, leases: [lease] }
    expect(await ledger('overtaken').sync(older)).toEqual({ ok: false, error: 'stale' })
    expect(await grantedBy('overtaken')).toBe(5)
  })

  it.each<[string, Asked, number]>([
    ['calls of a month', { budget: { perMonth: { calls: 3 } } }, 3],
    ['money of a day', { price: 30, budget: { perDay: { money: 100 } } }, 3],
    [
      'the lower of two',
      { price: 30, budget: { perDay: { calls: 5 }, perMonth: { money: 60 } } },
      2,
    ],
    [
      'a template',
      {
        budget: { perDay: { calls: 9 }, perTemplate: { perDay: { calls: 4 } } },
        spender: { template: 't' },
      },
      4,
    ],
    [
      'a network',
      {
        budget: {
          perDay: { calls: 9 },
          perPrefix: { perMonth: { calls: 1 }, times56: 1, times48: 4 },
        },
        spender: { networks: ['k.x'] },
      },
      1,
    ],
    ['no limits', { budget: {} }, 0],
    ['a limit without numbers', { budget: { perDay: {} } }, 0],
    ['zero', { budget: { perDay: { calls: 0 }, perMonth: { calls: 5 } } }, 0],
    ['less than zero', { budget: { perDay: { calls: -5 } } }, 0],
    ['money for less than one call', { price: 30, budget: { perDay: { money: 29 } } }, 0],
  ])('grants by %s', async (name, asked, calls) => {
    const app = name.replaceAll(' ', '-')
    const asks = Array.from({ length: 10 }, (_, n) =>
      reserve(app, `${n}`, { ...asked, shard: app + PLACES[n % PLACES.length] }),
    )
    expect(10 - (await refusals(asks))).toBe(calls)
  })

  it('counts all days of a month, and starts the next month from zero', async () => {
    const budget = { perMonth: { calls: 2 } }
    const onDay = (day: string) => reserve('months', day, { at: Date.parse(day), budget })
    const made = []
    for (const day of ['2026-01-30', '2026-01-31', '2026-01-01', '2026-02-01']) {
      made.push((await onDay(day)).ok)
    }
    expect(made).toEqual([true, true, false, true])
  })

  it('applies a lowered limit at once, also to calls that were leased before', async () => {
    await reserve('lowered', 'a', { cap: 1000 })
    expect(await reserve('lowered', 'b', { cap: 1 })).toMatchObject({ ok: false })
    expect(await reserve('lowered', 'c', { cap: 2 })).toMatchObject({ ok: true })
  })

  it('applies a changed price to later calls', async () => {
    const budget = { perDay: { money: 100 } }
    const pay = (id: string, price: number) => reserve('priced', id, { price, budget })
    expect(await pay('a', 40)).toMatchObject({ ok: true })
    await shard('priced').prune(NOON_MS + 2 * MS_PER_MINUTE)
    expect(await pay('b', 60)).toMatchObject({ ok: true })
    expect(await pay('c', 1)).toMatchObject({ ok: false })
  })

  it('sums up what shards held before it kept a sum', async () => {
    await reserve('summed', 'a', { shard: 'summed@weur', cap: 100 })
    await reserve('summed', 'a', { shard: 'summed@apac', cap: 100 })
    const held = await grantedBy('summed')
    await runInDurableObject(ledger('summed'), (_, { storage }) => {
      storage.sql.exec('DELETE FROM totals')
    })
    await evictDurableObject(ledger('summed'))
    const [whole] = await ledger('summed').holdings('2026-01-15')
    expect(held).toBeGreaterThan(0)
    expect(whole).toMatchObject({ scope: 'app', day: { calls: held } })
  })

  it('has the tables and columns that SCHEMA.md lists, and no others', async () => {
    await reserve('schema', 'a')
    await settle('schema', 'a', 'committed')
    await shard('schema').prune(NOON_MS)
    await env.PACER.getByName('schema').allocate({ perSecond: 1, maxWaitMs: 0, group: 'a' })
    const [, ofShard = '', ofLedger = '', ofRegistry = '', ofPacer = ''] =
      inject('schema').split(/^## /m)
    for (const [stub, text] of [
      [shard('schema'), ofShard],
      [ledger('schema'), ofLedger],
      [env.REGISTRY.getByName('registry'), ofRegistry],
      [env.PACER.getByName('schema'), ofPacer],
    ] as const) {
      const documented = [...text.matchAll(/^\| `(\w+)` +\| an? /gm)].map(([, name]) => name)
      const found = await rows(stub, "sqlite_master WHERE type = 'table'")
      const own = found
        .flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
        .filter((name) => !name.startsWith('_cf_'))
      expect(new Set(own)).toEqual(new Set(documented))
      for (const table of own) {
        const [row = {}] = await rows(stub, table)
        for (const column of Object.keys(row)) expect(text).toContain(`\`${column}\``)
      }
    }
  })
})

/** Time limit of many steps on a busy machine. */
const LONG_MS = 60_000

describe('any sequence of reservations, settlements, prunes and crashes', {
  timeout: LONG_MS,
}, () => {
  it.each([1, 2, 3, 4, 5])(
    'never exceeds the budget, and returns all unused calls (seed %i)',
    async (seed) => {
      const random = createRandom(seed)
      const app = `any-${seed}`
      const open: { id: string; place: string }[] = []
      const at = (step: number) => NOON_MS + step * 1000
      const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
      const budgets = [
        { perDay: { calls: 30 } },
        { perDay: { calls: 30 }, perTemplate: { perDay: { calls: 12 } } },
      ]
      let made = 0
      const acts = {
        async reserve(step: number) {
          const place = pick(PLACES)
          const id = `${step}`
          const terms = { budget: pick(budgets), spender: { template: 't' } }
          const asked = { at: at(step), credits: 1000, shard: app + place, ...terms }
          if ((await reserve(app, id, asked)).ok) open.push({ id, place })
        },
        async settle() {
          const [one] = open.splice(Math.floor(random() * open.length), 1)
          const settlement = pick(['committed', 'released', 'in-doubt'] as const)
          if (one && (await settle(app + one.place, one.id, settlement))) {
            if (settlement !== 'released') made++
          }
        },
        prune: (step: number) => shard(app + pick(PLACES)).prune(at(step + pick([0, 50, 100]))),
        crash: () => evictDurableObject(shard(app + pick(PLACES))).catch(() => undefined),
        crashLedger: () => evictDurableObject(ledger(app)).catch(() => undefined),
      }
      const names: readonly (keyof typeof acts)[] = [
        'reserve',
        'reserve',
        'reserve',
        'reserve',
        'settle',
        'settle',
        'prune',
        'crash',
        'crashLedger',
      ]
      for (let step = 0; step < 40; step++) {
        // Several acts at once. Those on an evicted object fail.
        await Promise.allSettled(
          Array.from({ length: pick([1, 2, 5]) }, async (_, n) => acts[pick(names)](step * 10 + n)),
        )
        const [leases, grants] = await Promise.all([leasesOf(app), rows(ledger(app), 'grants')])
        for (const [scope, cap] of [
          ['app', 30],
          ['template:t', 12],
        ] as const) {
          const [spent, granted] = [sumOf(leases, scope, 'spent'), sumOf(grants, scope, 'granted')]
          expect(spent).toBeLessThanOrEqual(granted)
          expect(granted).toBeLessThanOrEqual(cap)
        }
      }
      const late = at(600) + 24 * 60 * MS_PER_MINUTE
      for (const place of PLACES) await shard(app + place).prune(late)
      for (const place of PLACES) await shard(app + place).prune(late + 2 * MS_PER_MINUTE)
      for (const scope of ['app', 'template:t']) {
        expect(await grantedBy(app, scope)).toBe(await spentBy(app, scope))
      }
      const all = (await Promise.all(PLACES.map((place) => statuses(app + place)))).flat()
      expect(all.filter((status) => status === 'reserved')).toEqual([])
      expect(await spentBy(app)).toBe(all.filter((status) => status !== 'released').length)
      expect(made).toBeLessThanOrEqual(30)
    },
  )
})
