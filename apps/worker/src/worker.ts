/** @module The worker's handlers: requests go to the application, the cron trigger to the cron job, which is loaded for it. */

import { createApp } from './app.ts'
import type { Ports } from './context/index.ts'
import { CurrentConfiguration } from './objects/index.ts'

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
    async scheduled({ scheduledTime }, env, context) {
      const { runCron } = await import('./operator.ts')
      await runCron({ ports, current, env, context, scheduledTime })
    },
  }
}
