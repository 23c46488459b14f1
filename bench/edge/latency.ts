/** @module `pnpm bench edge-latency`: measures how much later an end user has the picture because of each worker. */

import type { Figure, Report, Row } from '../../tools/report.ts'
import { percentile } from '../interleave.ts'
import { CONTESTANTS, type Contestants } from './contestants.ts'
import { type Measurements, measure, print, withJobs } from './measure.ts'

/** Time until the cloud answers. A real fusion takes a second or more; what a worker adds does not depend on it. */
const CLOUD_MS = 1
const PERCENTILES = [50, 95] as const
const NAMES = ['passthrough', 'hash-and-sign', 'duties', 'ours'] as const
const SCHEDULES = [
  { concurrency: 1, rounds: 40, times: 25, warmUpTimes: 600 },
  { concurrency: 16, rounds: 40, times: 50, warmUpTimes: 300 },
] as const

function latency(measurements: Measurements, name: string, percent: number): number {
  return percentile(measurements.get(name)?.latenciesMs ?? [], percent)
}

/** Prints how much longer than the proxy, which only forwards, each worker takes. */
function printAdded(measurements: Measurements): void {
  for (const name of NAMES) {
    const added = PERCENTILES.map((percent) => {
      const ms =
        latency(measurements, name, percent) - latency(measurements, 'passthrough', percent)
      return `p${percent} ${ms.toFixed(2)}`
    })
    console.log(`${name} above passthrough: ${added.join(', ')}`)
  }
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const contestants: Contestants = Object.fromEntries(
    Object.entries(CONTESTANTS).filter(([name]) => NAMES.some((own) => own === name)),
  )
  return withJobs(
    contestants,
    async (jobs) => {
      const figures: Figure[] = []
      const tables: Record<string, readonly Row[]> = {}
      for (const schedule of SCHEDULES) {
        const measurements = await measure(jobs, schedule)
        const title = `${schedule.concurrency} at a time`
        tables[title] = print(title, measurements, PERCENTILES)
        printAdded(measurements)
        if (schedule.concurrency > 1) continue
        const [ours, proxy] = ['ours', 'passthrough'].map((name) => latency(measurements, name, 50))
        const added = (ours ?? 0) - (proxy ?? 0)
        figures.push({ name: 'latency added p50 at 1 ms, ms', value: added, digits: 2 })
      }
      return { figures, tables }
    },
    CLOUD_MS,
  )
}
