/** @module The worker's entry: gives the application its time, chance and network, and sweeps what has expired. */

import { createApp } from './app.ts'
import type { LogLine, Ports } from './context/index.ts'
import { SWEEP_LIMITS } from './limits.ts'
import { CurrentConfiguration } from './objects/index.ts'
import { sweepResults } from './results/index.ts'
import { sendAlerts } from './upstream/index.ts'

export { BudgetShard, Ledger, Pacer, Registry } from './objects/index.ts'

const SECOND_MS = 1000

function log(line: LogLine): void {
  const write = line.level === 'error' ? console.error : console.log
  write(JSON.stringify(line))
}

const ports: Ports = {
  now: () => Date.now(),
  randomUUID: () => crypto.randomUUID(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fetch: (...args) => fetch(...args),
  timeoutSignal: (milliseconds) => AbortSignal.timeout(milliseconds),
  openCache: (name) => caches.open(name),
  log,
}
const app = createApp(ports)
const current = new CurrentConfiguration(ports)

export default {
  fetch: app.fetch,
  async scheduled(controller, env, context) {
    const deleted = await sweepResults(env.RESULTS, {
      nowSeconds: Math.floor(controller.scheduledTime / SECOND_MS),
      pageKeys: SWEEP_LIMITS.PAGE_KEYS,
      pages: SWEEP_LIMITS.PAGES,
    })
    log({ level: 'info', event: 'sweep', deleted })
    const configuration = await current.configuration(env, (work) => context.waitUntil(work))
    if (configuration !== undefined) {
      const alerts = await sendAlerts(ports, env.LEDGER, configuration)
      log({ level: alerts.failed > 0 ? 'error' : 'info', event: 'alerts', ...alerts })
    }
  },
} satisfies ExportedHandler<Env>
