/**
 * @module The worker of a chaos run: the deployed one, which asks the run at each step of a fusion how to go on. Its time limits are
 * divided by the variable `SPEED`, so that a run need not wait for them.
 */

import { env } from 'cloudflare:workers'
import { BudgetShard, Ledger, Pacer } from '../src/objects/index.ts'
import { platformPorts } from '../src/platform-ports.ts'
import { createWorker } from '../src/worker.ts'
import type { StepAnswer, StepName } from './steps.ts'

export { Registry } from '../src/objects/index.ts'
export { BudgetShard, Ledger, Pacer }

/** `RUN`: URL of the run. `ISOLATE`: number of this isolate. */
interface ChaosVariables {
  readonly RUN?: string
  readonly ISOLATE?: string
  readonly SPEED?: string
}

/** The steps before and after a message. */
type Around = readonly [before: StepName | undefined, after: StepName | undefined]
type Ask = (step: StepName | undefined) => Promise<void>

const { RUN = '', ISOLATE = '0', SPEED = '1' } = env as ChaosVariables
let isDead = false

function forEver(): Promise<never> {
  return new Promise(() => undefined)
}

async function answerTo(step: StepName): Promise<StepAnswer> {
  const response = await fetch(`${RUN}/${encodeURIComponent(step)}?isolate=${ISOLATE}`)
  return (await response.text()) as StepAnswer
}

/** Asks the run as an isolate. Once dead, it does nothing any more. */
async function askAsIsolate(step: StepName | undefined): Promise<void> {
  if (isDead) await forEver()
  if (step === undefined) return
  const answer = await answerTo(step)
  if (answer === 'hang') isDead = true
  if (isDead) await forEver()
  if (answer === 'fail') throw new Error(`chaos: ${step}`)
}

async function around<T>(ask: Ask, [before, after]: Around, work: () => Promise<T>): Promise<T> {
  await ask(before)
  const result = await work()
  await ask(after)
  return result
}

type Methods = Readonly<Record<string, unknown>>

/** Returns an object of the platform some of whose methods ask at their steps. Others are called on the object itself. */
function stepping<T extends object>(target: T, steps: Readonly<Record<string, Around>>): T {
  return new Proxy(target, {
    get(_, name) {
      const methods = target as Methods
      const value = methods[String(name)]
      if (typeof value !== 'function') return value
      const call = (...args: readonly unknown[]) => Reflect.apply(value, target, args)
      const own = steps[String(name)]
      return own === undefined
        ? call
        : (...args: readonly unknown[]) => around(askAsIsolate, own, async () => call(...args))
    },
  })
}

/** A namespace whose objects' methods ask. */
function steppingObjects<T extends Env['BUDGET_SHARD'] | Env['PACER']>(
  namespace: T,
  steps: Readonly<Record<string, Around>>,
): T {
  return new Proxy(namespace, {
    get: (_, name) =>
      name === 'getByName'
        ? (id: string, options?: DurableObjectNamespaceGetDurableObjectOptions) =>
            stepping(namespace.getByName(id, options), steps)
        : Reflect.get(namespace, name),
  })
}

function steppingEnv(own: Env): Env {
  return {
    ...own,
    CATALOGUES: stepping(own.CATALOGUES, {
      getWithMetadata: ['catalogue to be read', 'catalogue read'],
    }),
    RESULTS: stepping(own.RESULTS, { put: ['picture to be stored', 'picture stored'] }),
    BUDGET_SHARD: steppingObjects(own.BUDGET_SHARD, {
      reserve: ['reservation to be sent', 'reservation answered'],
      settle: ['settlement to be sent', 'settlement answered'],
    }),
    PACER: steppingObjects(own.PACER, { allocate: ['slot to be asked for', 'slot answered'] }),
  }
}

/** The steps of requests that the worker sends, by method: to the bucket, to the cloud, and probes. */
const REQUESTS: Readonly<Record<string, Around>> = {
  PUT: ['photo to be put', 'photo put'],
  POST: ['call to be sent', 'call answered'],
  DELETE: ['photo to be deleted', undefined],
  GET: ['region to be probed', undefined],
}

/** Lets methods of an object's class ask. An object that is ended is started again by the platform. */
function stepInside(
  Class: { readonly prototype: object },
  steps: Readonly<Record<string, Around>>,
) {
  for (const [name, own] of Object.entries(steps)) {
    const method = Reflect.get(Class.prototype, name)
    async function asking(this: object, ...args: readonly unknown[]): Promise<unknown> {
      const context = Reflect.get(this, 'ctx') as DurableObjectState
      async function ask(step: StepName | undefined): Promise<void> {
        const answer = step === undefined ? 'go' : await answerTo(step)
        if (answer === 'abort') context.abort('chaos')
        if (answer === 'fail') throw new Error(`chaos: ${step}`)
      }
      return around(ask, own, async () => Reflect.apply(method, this, args))
    }
    Object.defineProperty(Class.prototype, name, { value: asking })
  }
}

stepInside(BudgetShard, {
  reserve: ['call to be reserved', 'call reserved'],
  settle: ['call to be settled', 'call settled'],
  alarm: ['alarm went off', 'alarm ended'],
})
stepInside(Ledger, { sync: ['calls to be leased', 'calls leased'] })
stepInside(Pacer, { allocate: [undefined, 'slot allocated'] })

const worker = createWorker({
  ...platformPorts,
  timeoutSignal: (milliseconds) => platformPorts.timeoutSignal(milliseconds / Number(SPEED)),
  fetch: (url: string | URL | Request, init?: RequestInit) =>
    around(askAsIsolate, REQUESTS[init?.method ?? 'GET'] ?? [undefined, undefined], () =>
      platformPorts.fetch(url, init),
    ),
})
const steppingEnvs = new WeakMap<Env, Env>()

// biome-ignore lint/style/noDefaultExport: workerd looks for the handlers there
export default {
  fetch(request, own, context) {
    const made = steppingEnvs.get(own) ?? steppingEnv(own)
    steppingEnvs.set(own, made)
    return around(askAsIsolate, ['request arrived', 'request to be answered'], async () =>
      worker.fetch(request, made, context),
    )
  },
} satisfies ExportedHandler<Env>
