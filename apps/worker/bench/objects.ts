/** @module Calls a budget shard, a ledger or a pacer as fast as it answers, from inside workerd, for `pnpm bench money`. */

import type { BudgetShard, Ledger, Pacer } from '../src/objects/index.ts'

export { BudgetShard, Ledger, Pacer } from '../src/objects/index.ts'

interface Bindings {
  readonly BUDGET_SHARD: DurableObjectNamespace<BudgetShard>
  readonly LEDGER: DurableObjectNamespace<Ledger>
  readonly PACER: DurableObjectNamespace<Pacer>
}

type Job = (env: Bindings, app: string, index: number) => Promise<unknown>

/** A fixed time, so that runs do not depend on the date. */
const AT = Date.UTC(2026, 0, 15, 12)
const DAY = '2026-01-15'
/** Number of shards of the app. */
const SHARDS = 9
const PLENTY = 1_000_000_000
const LIMITS = { perDay: { calls: PLENTY } }

const BUDGET = { timeZone: 'UTC', price: 30, ...LIMITS }
const POLICY = { revision: 1, isStopped: false, keys: ['pk_bench'], budget: BUDGET }

/** The calls by name, each made once for every index. */
const JOBS: Readonly<Record<string, Job>> = {
  /** A reservation and its settlement, which every fusion costs. */
  async shard(env, app, index) {
    const shard = env.BUDGET_SHARD.getByName(app)
    const id = `${index}`
    const taken = await shard.reserve({
      owner: app,
      shard: app,
      id,
      holder: id,
      session: `${index % 100}`,
      expires: AT + PLENTY,
      credits: PLENTY,
      key: 'pk_bench',
      spender: {},
      policy: POLICY,
      at: AT,
    })
    if (!taken.ok) throw new Error(taken.error)
    const names = { template: 'portrait', region: 'ap-singapore', country: 'FR' }
    const details = { hash: 'hash', result: '{}', names }
    await shard.settle([{ id, holder: id, settlement: 'committed', details }])
  },
  /** A lease sync of a shard that asks for calls. */
  async ledger(env, app, index) {
    const lease = { scope: 'app', day: DAY, price: 30, limits: LIMITS }
    const need = { waiting: 1, recent: 16 }
    await env.LEDGER.getByName(app).sync({
      shard: `${app}@${index % SHARDS}`,
      // A sync that a newer one overtook is refused, which costs one look-up.
      sequence: index + 1,
      leases: [{ ...lease, granted: 1, need }],
      usage: [],
    })
  },
  /** The allocation of one slot. */
  async pacer(env, app) {
    await env.PACER.getByName(app).allocate({
      perSecond: 1000,
      maxWaitMs: PLENTY,
      group: 'network',
    })
  },
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const [from, count, parallel] = ['from', 'count', 'parallel'].map((name) =>
      Number(searchParams.get(name)),
    ) as [number, number, number]
    const job = JOBS[searchParams.get('job') ?? '']
    if (job === undefined) return new Response('no such job', { status: 404 })
    const app = searchParams.get('app') ?? ''
    let next = from
    const caller = async (): Promise<void> => {
      for (let index = next++; index < from + count; index = next++) await job(env, app, index)
    }
    await Promise.all(Array.from({ length: parallel }, caller))
    return new Response('done')
  },
}
