/** @module Asks purses, a ledger or a pacer as fast as they answer, from inside workerd; `pnpm bench money` says how often. */

import type { Ledger, Pacer, Purse } from '../src/objects/index.ts'

export { Ledger, Pacer, Purse } from '../src/objects/index.ts'

interface Bindings {
  readonly PURSE: DurableObjectNamespace<Purse>
  readonly LEDGER: DurableObjectNamespace<Ledger>
  readonly PACER: DurableObjectNamespace<Pacer>
}

type Job = (env: Bindings, app: string, index: number) => Promise<unknown>

/** Noon of a day that has nothing to do with today. */
const AT = Date.UTC(2026, 0, 15, 12)
const DAY = '2026-01-15'
/** Parts of the world that have a purse. */
const PLACES = 9
const PLENTY = 1_000_000_000
const LIMITS = { perDay: { calls: PLENTY } }

/** What is asked; each once for every index. */
const JOBS: Readonly<Record<string, Job>> = {
  /** What a fusion costs its purse. */
  async purse(env, app, index) {
    const purse = env.PURSE.getByName(app)
    const id = `${index}`
    const taken = await purse.reserve({
      owner: app,
      purse: app,
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
    await purse.settle(id, 'committed', { hash: 'hash', result: '{}', names })
  },
  /** One statement of a purse that needs more. */
  async ledger(env, app, index) {
    const claim = { scope: 'app', day: DAY, price: 30, limits: LIMITS }
    const need = { waiting: 1, recent: 16 }
    await env.LEDGER.getByName(app).state({
      owner: app,
      purse: `${app}@${index % PLACES}`,
      // One that another overtook is answered too, and costs as much as a look.
      number: index + 1,
      claims: [{ ...claim, granted: 1, need }],
      usage: [],
    })
  },
  async pacer(env, app, index) {
    const asked = { calls: 1, at: AT + index, perSecond: 1000, maxWaitMs: PLENTY }
    await env.PACER.getByName(app).take(asked)
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
