/** @module The worker's entry: gives the application its time, chance and network, and sweeps what has expired. */

import { createApp } from './app.ts'
import type { LogLine } from './context/index.ts'
import { SWEEP_LIMITS } from './limits.ts'
import { sweepResults } from './results/index.ts'

export { Ledger, Pacer, Purse, Registry } from './objects/index.ts'

const SECOND_MS = 1000

function log(line: LogLine): void {
  const write = line.level === 'error' ? console.error : console.log
  write(JSON.stringify(line))
}

const app = createApp({
  now: () => Date.now(),
  randomUUID: () => crypto.randomUUID(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fetch: (...args) => fetch(...args),
  timeoutSignal: (milliseconds) => AbortSignal.timeout(milliseconds),
  openCache: (name) => caches.open(name),
  log,
})

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const deleted = await sweepResults(env.RESULTS, {
      nowSeconds: Math.floor(controller.scheduledTime / SECOND_MS),
      pageKeys: SWEEP_LIMITS.PAGE_KEYS,
      pages: SWEEP_LIMITS.PAGES,
    })
    log({ level: 'info', event: 'sweep', deleted })
  },
} satisfies ExportedHandler<Env>
