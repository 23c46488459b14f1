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

  async function prune(env: Env, scheduledTime: number): Promise<void> {
    const deleted = await pruneResults(env.RESULTS, {
      nowSeconds: Math.floor(scheduledTime / MS_PER_SECOND),
      pageKeys: PRUNE_LIMITS.PAGE_KEYS,
      pages: PRUNE_LIMITS.PAGES,
    })
    ports.log({ level: 'info', event: 'results-pruned', deleted })
  }

  async function alert(env: Env, context: ExecutionContext): Promise<void> {
    const configuration = await current.configuration(env, (work) => context.waitUntil(work))
    if (configuration === undefined) return
    const alerts = await sendAlerts(ports, env.LEDGER, configuration)
    ports.log({ level: alerts.failed > 0 ? 'error' : 'info', event: 'alerts', ...alerts })
  }

  /** Does one part of the cron job. Its failure is logged and does not affect the other parts. */
  async function attempt(event: string, part: () => Promise<void>): Promise<void> {
    try {
      await part()
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      ports.log({ level: 'error', event, error: name })
    }
  }

  return {
    fetch: app.fetch,
    async scheduled({ scheduledTime }, env, context) {
      await attempt('results-not-pruned', () => prune(env, scheduledTime))
      await attempt('alerts-not-sent', () => alert(env, context))
    },
  }
}
