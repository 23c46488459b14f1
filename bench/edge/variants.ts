/** @module `pnpm bench edge-variants`: measures what each feature that a deployment may switch on adds to a fusion. */

import { CONSENT_HEADER } from '@fuse-edge/core/edge'
import type { Report } from '../../tools/report.ts'
import { ours, type Variant } from './contestants.ts'
import { measure, print, ratioFigure, ratios, withJobs } from './measure.ts'
import { OUR_WORKER } from './our-entry.ts'
import { PLENTY, REGION } from './our-worker.ts'

const SCHEDULE = { concurrency: 16, rounds: 40, times: 50, warmUpTimes: 600 } as const
const PERCENTILES = [50, 99] as const
const PLAIN = 'plain'

const HASH = 'a'.repeat(64)
const CAP = { calls: PLENTY }
const REGIONS = [REGION, 'eu-frankfurt', 'na-siliconvalley']

const VARIANTS: Readonly<Record<string, Variant>> = {
  [PLAIN]: {},
  // The data set discards what it gets: the data points are measured, and not the platform that takes them.
  metrics: { entry: new URL('workers/with-metrics.ts', import.meta.url), plugins: [OUR_WORKER] },
  consent: {
    app: { dailyCap: PLENTY, consentHashes: [HASH] },
    headers: { [CONSENT_HEADER]: HASH },
  },
  'per-network limits': { app: { budget: { perDay: CAP, perPrefix: { perDay: CAP } } } },
  'several regions': {
    variables: {
      TENCENT_REGION: REGIONS.join(','),
      RESIDENCY: JSON.stringify({ others: REGIONS, unknown: REGIONS }),
    },
  },
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const contestants = Object.fromEntries(
    Object.entries(VARIANTS).map(([name, variant]) => [name, ours(variant)]),
  )
  return withJobs(contestants, async (running) => {
    const measurements = await measure(running, SCHEDULE)
    const jobs = print(`${SCHEDULE.concurrency} at a time`, measurements, PERCENTILES)
    const figures = Object.keys(VARIANTS)
      .filter((name) => name !== PLAIN)
      .map((name) => ratioFigure(`cpu with ${name} vs plain`, ratios(measurements, name, PLAIN)))
    return { figures, tables: { jobs } }
  })
}
