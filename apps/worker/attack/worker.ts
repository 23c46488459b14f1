/**
 * @module The worker under attack: the deployed one. With the variable `DISTANCE_MS`, calls to the pacer take so long in
 * each direction, as from a distant data centre.
 */

import { platformPorts } from '../src/platform-ports.ts'
import { createWorker } from '../src/worker.ts'

export { BudgetShard, Ledger, Pacer, Registry } from '../src/objects/index.ts'

interface Distance {
  readonly DISTANCE_MS?: string
}

const worker = createWorker(platformPorts)
const distantOnes = new WeakMap<Env, Env>()

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Returns the stub of a pacer whose calls wait before they leave and before they return. */
function distantStub(stub: ReturnType<Env['PACER']['getByName']>, ms: number): typeof stub {
  return new Proxy(stub, {
    get: (target, name) =>
      name === 'allocate'
        ? async (...request: Parameters<typeof stub.allocate>) => {
            await pause(ms)
            const slot = await target.allocate(...request)
            await pause(ms)
            return slot
          }
        : Reflect.get(target, name),
  })
}

function distant(env: Env & Distance): Env {
  const ms = Number(env.DISTANCE_MS ?? 0)
  if (ms === 0) return env
  const known = distantOnes.get(env)
  if (known !== undefined) return known
  const PACER = new Proxy(env.PACER, {
    get: (target, name) =>
      name === 'getByName'
        ? (id: string) => distantStub(target.getByName(id), ms)
        : Reflect.get(target, name),
  })
  const made = { ...env, PACER }
  distantOnes.set(env, made)
  return made
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handlers there
export default {
  fetch: (request, env, context) => worker.fetch(request, distant(env), context),
} satisfies ExportedHandler<Env & Distance>
