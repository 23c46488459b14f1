/** @module The cron job: prunes expired results and thumbnails that nothing names, sends alerts about budgets, and measures budgets. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { sendAlerts } from './alerts/index.ts'
import type { Bindings, Ports } from './context/index.ts'
import * as PRUNE_LIMITS from './limits/prune.ts'
import { measureBudgets } from './metrics/index.ts'
import { type CurrentConfiguration, registryOf } from './objects/index.ts'
import { pruneResults } from './results/index.ts'
import { pruneThumbnails } from './results/stored-thumbnails.ts'

/** One run of the job. */
export interface CronRun {
  readonly ports: Ports
  readonly current: CurrentConfiguration
  readonly env: Bindings
  readonly context: ExecutionContext
  /** When it was due, milliseconds since 1970. */
  readonly scheduledTime: number
}

async function prune({ ports, env, scheduledTime }: CronRun): Promise<void> {
  const deleted = await pruneResults(env.RESULTS, {
    nowSeconds: Math.floor(scheduledTime / MS_PER_SECOND),
    pageKeys: PRUNE_LIMITS.PAGE_KEYS,
    pages: PRUNE_LIMITS.PAGES,
  })
  ports.log({ level: 'info', event: 'results-pruned', deleted })
}

/** Deletes stored thumbnails that neither the configuration nor the audit trail names. */
async function pruneStored({ ports, current, env, context, scheduledTime }: CronRun) {
  const configuration = await current.configuration(env, (work) => context.waitUntil(work))
  // Without a configuration, what is named is unknown.
  if (configuration === undefined) return
  const deleted = await pruneThumbnails(env.RESULTS, {
    nowMs: scheduledTime,
    pageKeys: PRUNE_LIMITS.PAGE_KEYS,
    pages: PRUNE_LIMITS.PAGES,
    named: async () => [
      ...Array.from(configuration.templates.values(), ({ thumbnail }) => thumbnail),
      ...(await registryOf(env).thumbnails()),
    ],
  })
  if (deleted > 0) ports.log({ level: 'info', event: 'thumbnails-pruned', deleted })
}

async function alert({ ports, current, env, context }: CronRun): Promise<void> {
  const configuration = await current.configuration(env, (work) => context.waitUntil(work))
  if (configuration === undefined) return
  const alerts = await sendAlerts(ports, env.LEDGER, configuration)
  ports.log({ level: alerts.failed > 0 ? 'error' : 'info', event: 'alerts', ...alerts })
}

/** Writes data points about budgets, where a data set is bound. */
async function measure({ ports, current, env, context, scheduledTime }: CronRun): Promise<void> {
  const { METRICS: metrics } = env
  const configuration = await current.configuration(env, (work) => context.waitUntil(work))
  if (configuration === undefined || metrics === undefined) return
  const sources = { metrics, ledgers: env.LEDGER, configuration, scheduledTime }
  const measured = await measureBudgets(ports, sources)
  const level = measured.failed > 0 ? 'error' : 'info'
  ports.log({ level, event: 'budgets-measured', ...measured })
}

/** Reports templates that name a second site while the edge has an account on one only: they are fused on that site alone. */
async function reportOtherSites({ ports, current, env, context }: CronRun): Promise<void> {
  const configuration = await current.configuration(env, (work) => context.waitUntil(work))
  if (configuration === undefined || configuration.accounts.length > 1) return
  const templates = [...configuration.templates.values()].filter(({ otherSite }) => otherSite)
  if (templates.length === 0) return
  const ids = templates.map(({ id }) => id)
  ports.log({ level: 'error', event: 'other-site-missing', templates: ids })
}

/** Runs the parts one after the other. The failure of one is logged and does not affect the other. */
export async function runCron(run: CronRun): Promise<void> {
  const parts = [
    ['results-not-pruned', prune],
    ['thumbnails-not-pruned', pruneStored],
    ['alerts-not-sent', alert],
    ['budgets-not-measured', measure],
    ['other-sites-not-checked', reportOtherSites],
  ] as const
  for (const [event, part] of parts) {
    try {
      await part(run)
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      run.ports.log({ level: 'error', event, error: name })
    }
  }
}
