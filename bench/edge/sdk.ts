/** @module `pnpm bench edge-sdk`: measures what a call of an official SDK costs this project's worker, and a bare one. */

import { measure, print, printFigure, ratios, withJobs } from './measure.ts'
import { SDK_CONTESTANTS } from './sdk-contestants.ts'

const SCHEDULE = { concurrency: 16, rounds: 40, times: 50, warmUpTimes: 600 } as const
const PERCENTILES = [50, 99] as const

/** Runs the bench and prints its figure. */
export async function run(): Promise<void> {
  await withJobs(SDK_CONTESTANTS, async (jobs) => {
    const measurements = await measure(jobs, SCHEDULE)
    print(`${SCHEDULE.concurrency} at a time`, measurements, PERCENTILES)
    const versus = (theirs: string) => ratios(measurements, 'ours, sdk', theirs)
    printFigure('sdk path cpu vs the same, counted', versus('the same, counted'))
    printFigure('sdk path cpu vs verify-and-resign', versus('verify-and-resign'), '<= 1.4')
  })
}
