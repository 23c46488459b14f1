/** @module Measures jobs in turn. Each contestant runs in a separate workerd, whose processor time Linux counts. */

import { startWorkerd, type Workerd } from '../../apps/worker/tools/workerd.ts'
import type { Figure, Goal, Row } from '../../tools/report.ts'
import { median, percentile, rotated } from '../interleave.ts'
import type { Contestants, Material } from './contestants.ts'
import { createLoad, type Load } from './load.ts'
import { photoWithin } from './pictures.ts'
import { cpuMs } from './process-cost.ts'
import { startStubServices } from './start-stub-services.ts'

/** Size of the photo, and of the picture in the cloud's answer. */
const PHOTO_BYTES = 200 * 1024

/** A job, and the process that runs it. */
export interface RunningJob {
  readonly name: string
  readonly pid: number
  readonly load: Load
}

/** How jobs are measured. */
export interface Schedule {
  readonly concurrency: number
  /** Rounds; each has one batch of each job. */
  readonly rounds: number
  /** Requests of a batch. */
  readonly times: number
  /** Requests before the measurement, so that V8 has compiled and optimized the code. */
  readonly warmUpTimes: number
}

/** What was measured of a job. */
export interface Measured {
  /** Processor time of one request, per round. */
  readonly cpuMs: number[]
  readonly latenciesMs: number[]
}

/** What was measured, by the name of the job. */
export type Measurements = ReadonlyMap<string, Measured>

async function createJobs(
  contestants: Contestants,
  workers: ReadonlyMap<string, Workerd>,
  material: Material,
): Promise<readonly RunningJob[]> {
  const jobs: RunningJob[] = []
  for (const [name, { url, pid }] of workers) {
    const job = await contestants[name]?.job(url, material)
    if (job !== undefined) jobs.push({ name, pid, load: createLoad(job) })
  }
  return jobs
}

/** Starts the contestants in fresh processes, and ends them after the work. @param cloudMs time until the cloud answers */
export async function withJobs<T>(
  contestants: Contestants,
  work: (jobs: readonly RunningJob[]) => Promise<T>,
  cloudMs = 0,
): Promise<T> {
  const photo = await photoWithin(PHOTO_BYTES)
  const services = await startStubServices(photo, cloudMs)
  const material = { ports: services.ports, photo, pictureBytes: photo.length }
  const workers = new Map<string, Workerd>()
  let jobs: readonly RunningJob[] = []
  try {
    for (const [name, { setup }] of Object.entries(contestants)) {
      workers.set(name, await startWorkerd(setup(services.ports)))
    }
    jobs = await createJobs(contestants, workers, material)
    return await work(jobs)
  } finally {
    for (const { load } of jobs) load.close()
    await Promise.all([...workers.values()].map((worker) => worker.stop()))
    await services.stop()
  }
}

/** Measures jobs in rounds, each of which begins with another one. */
export async function measure(
  jobs: readonly RunningJob[],
  { concurrency, rounds, times, warmUpTimes }: Schedule,
): Promise<Measurements> {
  const measurements = new Map<string, Measured>()
  for (const { name, load } of jobs) {
    await load.run({ times: warmUpTimes, concurrency })
    measurements.set(name, { cpuMs: [], latenciesMs: [] })
  }
  for (let round = 0; round < rounds; round++) {
    for (const { name, pid, load } of rotated(jobs, round)) {
      await load.connect(concurrency)
      const before = cpuMs(pid)
      const latencies = await load.run({ times, concurrency })
      measurements.get(name)?.cpuMs.push((cpuMs(pid) - before) / times)
      measurements.get(name)?.latenciesMs.push(...latencies)
    }
  }
  return measurements
}

/** Returns how many times the processor time of another job one takes, per round. */
export function ratios(measurements: Measurements, ours: string, theirs: string): number[] {
  const [mine = [], others = []] = [ours, theirs].map((job) => measurements.get(job)?.cpuMs)
  return mine.map((ms, round) => ms / (others[round] ?? 0))
}

function line(title: string, cells: readonly string[]): string {
  return `${title.padEnd(22)}${cells.map((cell) => cell.padStart(8)).join('')}`
}

/** Prints and returns a table: for each job the median of its processor time, and percentiles of its latencies, ms. */
export function print(
  title: string,
  measurements: Measurements,
  percentiles: readonly number[],
): Row[] {
  const columns = ['cpu', ...percentiles.map((percent) => `p${percent}`)]
  console.log(line(title, columns))
  return [...measurements].map(([job, measured]) => {
    const latencies = percentiles.map((percent) => percentile(measured.latenciesMs, percent))
    const cells = [median(measured.cpuMs), ...latencies].map((ms) => ms.toFixed(2))
    console.log(line(job, cells))
    const values = columns.map((column, index) => [column, Number(cells[index])])
    return { job, ...Object.fromEntries(values) }
  })
}

const QUARTILES = [25, 75] as const

/** Returns the median of ratios as a figure, and prints their quartiles. @param goal @default none */
export function ratioFigure(name: string, of: readonly number[], goal?: Goal): Figure {
  const range = QUARTILES.map((percent) => percentile(of, percent).toFixed(2)).join(' to ')
  console.log(`${name}: quartiles ${range}`)
  return { name, value: median(of), digits: 2, goal, of }
}
