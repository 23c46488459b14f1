/** @module `pnpm bench edge`: measures what a fusion costs this project's worker, and others that do less. */

import { startWorkerd, type Workerd } from '../../apps/worker/tools/workerd.ts'
import { median, rotated } from '../interleave.ts'
import { CONTESTANTS, type Material } from './contestants.ts'
import { createLoad, type Load } from './load.ts'
import { photoWithin } from './pictures.ts'
import { cpuMs } from './process-cost.ts'
import { startStubServices } from './start-stub-services.ts'

const PHOTO_BYTES = 200 * 1024
/** Rounds; each has one batch of each job. Ratios of single rounds vary by a tenth, their median by less than a twentieth. */
const ROUNDS = 40
/** Requests of a batch. */
const TIMES = 50
/** Requests before the measurement, so that V8 has compiled and optimized the code. */
const WARM_UP_TIMES = 600
const CONCURRENCIES = [1, 16] as const
/** The concurrency of the figures. */
const BUSY = 16
const PERCENTILES = [50, 99] as const

/** The compared jobs, with the same upload on both sides, and the project's goal, if it has one. */
const FIGURES: readonly (readonly [name: string, theirs: string, ours: string, goal?: string])[] = [
  ['cpu vs duties', 'duties', 'ours', '<= 1.25'],
  ['cpu vs hash-and-sign', 'hash-and-sign', 'ours', '<= 1.9'],
  ['cpu vs passthrough', 'passthrough', 'ours'],
  ['cpu vs fal proxy', 'fal proxy, json', 'ours, json'],
  ['cpu vs portkey', 'portkey, json', 'ours, json'],
]

/** A job, and the process that runs it. */
interface RunningJob {
  readonly name: string
  readonly pid: number
  readonly load: Load
}

interface Measured {
  /** Processor time of one request, per round. */
  readonly cpuMs: number[]
  readonly latenciesMs: number[]
}

type Measurements = ReadonlyMap<string, Measured>

/** Runs the bench and prints its figures. */
export async function run(): Promise<void> {
  const photo = await photoWithin(PHOTO_BYTES)
  const services = await startStubServices(photo)
  const material = { ports: services.ports, photo, pictureBytes: photo.length }
  const workers = new Map<string, Workerd>()
  let jobs: readonly RunningJob[] = []
  try {
    for (const [name, { setup }] of Object.entries(CONTESTANTS)) {
      workers.set(name, await startWorkerd(setup(services.ports)))
    }
    jobs = await createJobs(workers, material)
    console.log('ms of one request: processor time, and latencies at the client; interleaved')
    for (const concurrency of CONCURRENCIES) {
      const measurements = await measure(jobs, concurrency)
      print(measurements, concurrency)
      if (concurrency === BUSY) printFigures(measurements)
    }
  } finally {
    for (const { load } of jobs) load.close()
    await Promise.all([...workers.values()].map((worker) => worker.stop()))
    await services.stop()
  }
}

async function createJobs(
  workers: ReadonlyMap<string, Workerd>,
  material: Material,
): Promise<readonly RunningJob[]> {
  const jobs: RunningJob[] = []
  for (const [contestant, { url, pid }] of workers) {
    const requests = await CONTESTANTS[contestant]?.jobs(url, material)
    for (const [name, job] of Object.entries(requests ?? {})) {
      jobs.push({ name, pid, load: createLoad(job) })
    }
  }
  return jobs
}

async function measure(jobs: readonly RunningJob[], concurrency: number): Promise<Measurements> {
  const measurements = new Map<string, Measured>()
  for (const { name, load } of jobs) {
    await load.run({ times: WARM_UP_TIMES, concurrency })
    measurements.set(name, { cpuMs: [], latenciesMs: [] })
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, pid, load } of rotated(jobs, round)) {
      await load.connect(concurrency)
      const before = cpuMs(pid)
      const latencies = await load.run({ times: TIMES, concurrency })
      measurements.get(name)?.cpuMs.push((cpuMs(pid) - before) / TIMES)
      measurements.get(name)?.latenciesMs.push(...latencies)
    }
  }
  return measurements
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length * percent) / 100)] ?? 0
}

function row(title: string, cells: readonly string[]): string {
  return `${title.padEnd(22)}${cells.map((cell) => cell.padStart(8)).join('')}`
}

function print(measurements: Measurements, concurrency: number): void {
  console.log(row(`${concurrency} at a time`, ['cpu', ...PERCENTILES.map((p) => `p${p}`)]))
  for (const [name, measured] of measurements) {
    const cells = PERCENTILES.map((percent) => percentile(measured.latenciesMs, percent))
    console.log(
      row(
        name,
        [median(measured.cpuMs), ...cells].map((ms) => ms.toFixed(2)),
      ),
    )
  }
}

const QUARTILES = [25, 75] as const

/** Prints how much more ours costs: the median over the rounds of the ratio within a round, and the quartiles. */
function printFigures(measurements: Measurements): void {
  for (const [name, theirs, ours, goal] of FIGURES) {
    const [mine = [], others = []] = [ours, theirs].map((job) => measurements.get(job)?.cpuMs)
    const ratios = mine.map((ms, round) => ms / (others[round] ?? 0))
    const range = QUARTILES.map((percent) => percentile(ratios, percent).toFixed(2)).join(' to ')
    console.log(`${name}: quartiles ${range}`)
    const value = median(ratios).toFixed(2)
    console.log(`figure: ${name} = ${value}${goal === undefined ? '' : ` (goal ${goal})`}`)
  }
}
