/** @module The worker's handlers: requests go to the application; the cron trigger prunes results and sends alerts. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { sendAlerts } from './alerts/index.ts'
import { createApp } from './app.ts'
import type { Ports } from './context/index.ts'
import { PRUNE_LIMITS } from './limits.ts'
import { CurrentConfiguration } from './objects/index.ts'
import { pruneResults } from './results/index.ts'

/**
 * Creates the handlers of one isolate, which share one configuration.
 *
 * @param ports clock, randomness and network
 */
export function createWorker(
  ports: Ports,
): Required<Pick<ExportedHandler<Env>, 'fetch' | 'scheduled'>> {
  const current = new CurrentConfiguration(ports)
  const app = createApp(ports, current)
  return {
    fetch: app.fetch,
    async scheduled(controller, env, context) {
      const deleted = await pruneResults(env.RESULTS, {
        nowSeconds: Math.floor(controller.scheduledTime / MS_PER_SECOND),
        pageKeys: PRUNE_LIMITS.PAGE_KEYS,
        pages: PRUNE_LIMITS.PAGES,
      })
      ports.log({ level: 'info', event: 'results-pruned', deleted })
      const configuration = await current.configuration(env, (work) => context.waitUntil(work))
      if (configuration === undefined) return
      const alerts = await sendAlerts(ports, env.LEDGER, configuration)
      ports.log({ level: alerts.failed > 0 ? 'error' : 'info', event: 'alerts', ...alerts })
    },
  }
}
