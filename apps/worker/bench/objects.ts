/** @module Asks shards, a ledger or a pacer as fast as they answer, from inside workerd; `pnpm bench money` says how often. */

import type { BudgetShard, Ledger, Pacer } from '../src/objects/index.ts'

export { BudgetShard, Ledger, Pacer } from '../src/objects/index.ts'

interface Bindings {
  readonly BUDGET_SHARD: DurableObjectNamespace<BudgetShard>
  readonly LEDGER: DurableObjectNamespace<Ledger>
  readonly PACER: DurableObjectNamespace<Pacer>
}

type Job = (env: Bindings, app: string, index: number) => Promise<unknown>

/** Noon of a day that has nothing to do with today. */
const AT = Date.UTC(2026, 0, 15, 12)
const DAY = '2026-01-15'
/** Parts of the world that have a shard. */
const PLACES = 9
const PLENTY = 1_000_000_000
const LIMITS = { perDay: { calls: PLENTY } }

/** What is asked; each once for every index. */
const JOBS: Readonly<Record<string, Job>> = {
  /** What a fusion costs its shard. */
  async shard(env, app, index) {
    const shard = env.BUDGET_SHARD.getByName(app)
    const id = `${index}`
    const taken = await shard.reserve({
      owner: app,
      shard: app,
      id,
      session: `${index % 100}`,
      cap: { calls: PLENTY },
      scopes: [{ name: 'app', ...LIMITS }],
      day: DAY,
      price: 30,
      at: AT,
    })
    if (!taken.ok) throw new Error(taken.error)
    const names = { template: 'portrait', region: 'ap-singapore', country: 'FR' }
    await shard.settle(id, 'committed', { hash: 'hash', result: '{}', names })
  },
  /** One sync of a shard that needs more. */
  async ledger(env, app, index) {
    const lease = { scope: 'app', day: DAY, price: 30, limits: LIMITS }
    const need = { waiting: 1, recent: 16 }
    await env.LEDGER.getByName(app).sync({
      shard: `${app}@${index % PLACES}`,
      // One that another overtook is answered too, and costs as much as a look.
      sequence: index + 1,
      leases: [{ ...lease, granted: 1, need }],
      usage: [],
    })
  },
  async pacer(env, app, index) {
    const asked = { calls: 1, at: AT + index, perSecond: 1000, maxWaitMs: PLENTY }
    await env.PACER.getByName(app).allocate(asked)
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
    const lane = async (): Promise<void> => {
      for (let index = next++; index < from + count; index = next++) await job(env, app, index)
    }
    await Promise.all(Array.from({ length: parallel }, lane))
    return new Response('done')
  },
}
