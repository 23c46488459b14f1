/** @module `pnpm bench edge-sdk`: measures what a call of an official SDK costs this project's worker, and a bare one. */

import type { Report } from '../../tools/report.ts'
import { measure, print, ratioFigure, ratios, withJobs } from './measure.ts'
import { SDK_CONTESTANTS } from './sdk-contestants.ts'

const SCHEDULE = { concurrency: 16, rounds: 40, times: 50, warmUpTimes: 600 } as const
const PERCENTILES = [50, 99] as const

/** Runs the bench. */
export async function run(): Promise<Report> {
  return withJobs(SDK_CONTESTANTS, async (running) => {
    const measurements = await measure(running, SCHEDULE)
    const jobs = print(`${SCHEDULE.concurrency} at a time`, measurements, PERCENTILES)
    const versus = (theirs: string) => ratios(measurements, 'ours, sdk', theirs)
    const figures = [
      ratioFigure('sdk path cpu vs the same, counted', versus('the same, counted')),
      ratioFigure('sdk path cpu vs verify-and-resign', versus('verify-and-resign'), '<= 1.4'),
    ]
    return { figures, tables: { jobs } }
  })
}
