/** @module `pnpm bench edge`: measures what a fusion costs this project's worker, and others that do less. */

import type { Figure, Goal, Report } from '../../tools/report.ts'
import { median } from '../interleave.ts'
import { versionsOf } from '../rivals/versions.ts'
import { CONTESTANTS } from './contestants.ts'
import {
  type Measured,
  type Measurements,
  measure,
  print,
  ratioFigure,
  ratios,
  withJobs,
} from './measure.ts'

/**
 * Sittings, each with fresh processes: V8 optimizes differently in each, and memory lies elsewhere, which no number of rounds
 * averages out.
 */
const SITTINGS = 3
const SCHEDULE = { concurrency: 16, rounds: 20, times: 50, warmUpTimes: 600 } as const
const PERCENTILES = [50, 99] as const

/** The compared jobs, with the same upload on both sides, and the project's goal, if it has one. */
const FIGURES: readonly (readonly [name: string, theirs: string, ours: string, goal?: Goal])[] = [
  ['cpu vs duties', 'duties', 'ours', '<= 1.25'],
  ['cpu vs hash-and-sign', 'hash-and-sign', 'ours', '<= 1.9'],
  ['cpu vs passthrough', 'passthrough', 'ours'],
  ['cpu with Content Credentials vs without', 'ours', 'ours, signed'],
  ['cpu vs fal proxy', 'fal proxy, json', 'ours, json'],
  ['cpu vs portkey', 'portkey, json', 'ours, json'],
]

/** Joins the measurements of several sittings. */
function joined(sittings: readonly Measurements[]): Measurements {
  const whole = new Map<string, Measured>()
  for (const [name, { cpuMs, latenciesMs }] of sittings.flatMap((sitting) => [...sitting])) {
    const before = whole.get(name) ?? { cpuMs: [], latenciesMs: [] }
    whole.set(name, {
      cpuMs: [...before.cpuMs, ...cpuMs],
      latenciesMs: [...before.latenciesMs, ...latenciesMs],
    })
  }
  return whole
}

/** Returns by how much the sittings differ: the range of their medians in percent of the middle one. */
function spread(sittings: readonly Measurements[]): Figure {
  const values = sittings.map((sitting) => median(ratios(sitting, 'ours', 'duties')))
  const percent = ((Math.max(...values) - Math.min(...values)) / median(values)) * 100
  const list = values.map((value) => value.toFixed(3)).join(', ')
  console.log(`cpu vs duties of each sitting: ${list}`)
  return { name: 'spread of cpu vs duties, %', value: percent, digits: 1, goal: '<= 5' }
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const sittings: Measurements[] = []
  for (let sitting = 0; sitting < SITTINGS; sitting++) {
    await withJobs(CONTESTANTS, async (jobs) => {
      sittings.push(await measure(jobs, SCHEDULE))
    })
  }
  const whole = joined(sittings)
  console.log('ms of one request: processor time, and latencies at the client; interleaved')
  const jobs = print(`${SCHEDULE.concurrency} at a time`, whole, PERCENTILES)
  const figures = FIGURES.map(([name, theirs, ours, goal]) =>
    ratioFigure(name, ratios(whole, ours, theirs), goal),
  )
  const versions = versionsOf('@fal-ai/server-proxy', '@portkey-ai/gateway')
  return { figures: [...figures, spread(sittings)], tables: { jobs }, versions }
}
