/** @module `pnpm bench edge-variants`: measures what each feature that a deployment may switch on adds to a fusion. */

import { CONSENT_HEADER } from '@fuse-edge/core/edge'
import { ours, type Variant } from './contestants.ts'
import { measure, print, printFigure, ratios, withJobs } from './measure.ts'
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

/** Runs the bench and prints its figures. */
export async function run(): Promise<void> {
  const contestants = Object.fromEntries(
    Object.entries(VARIANTS).map(([name, variant]) => [name, ours(variant)]),
  )
  await withJobs(contestants, async (jobs) => {
    const measurements = await measure(jobs, SCHEDULE)
    print(`${SCHEDULE.concurrency} at a time`, measurements, PERCENTILES)
    for (const name of Object.keys(VARIANTS)) {
      if (name === PLAIN) continue
      printFigure(`cpu with ${name} vs plain`, ratios(measurements, name, PLAIN))
    }
  })
}
