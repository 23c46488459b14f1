/** @module `pnpm bench edge`: what a fusion costs our worker, and what it costs others who do less. */

import { median } from '../interleave.ts'
import { CONTENDERS, type Material } from './contenders.ts'
import { createLoad, type Load } from './load.ts'
import { photoWithin } from './pictures.ts'
import { cpuMs } from './process-cost.ts'
import { startOutside } from './stage.ts'
import { startWorkerd, type Workerd } from './workerd.ts'

const PHOTO_BYTES = 200 * 1024
/** Turns that count; one batch of each job in each. */
const ROUNDS = 7
/** Requests of a batch: enough for the ticks in which Linux counts. */
const TIMES = 120
/** Until everything that will be compiled is compiled. */
const WARM_UP_TIMES = 300
const CONCURRENCIES = [1, 16] as const
/** The figures are those of a busy edge. */
const BUSY = 16
const PERCENTILES = [50, 99] as const

/** Who is compared with which job of ours, the same upload on both sides, and the project's goal, if there is one. */
const FIGURES: readonly (readonly [name: string, theirs: string, ours: string, goal?: string])[] = [
  ['cpu vs hash-and-sign', 'hash-and-sign', 'ours', '<= 1.6'],
  ['cpu vs passthrough', 'passthrough', 'ours'],
  ['cpu vs fal proxy', 'fal proxy, json', 'ours, json'],
  ['cpu vs portkey', 'portkey, json', 'ours, json'],
]

/** One job, and the process that does it. */
interface Lane {
  readonly name: string
  readonly pid: number
  readonly load: Load
}

interface Measured {
  /** Processor time of one request, in each round. */
  readonly cpuMs: number[]
  readonly latenciesMs: number[]
}

type Measurements = ReadonlyMap<string, Measured>

/** Runs the bench and prints its figures. */
export async function run(): Promise<void> {
  const photo = await photoWithin(PHOTO_BYTES)
  const outside = await startOutside(photo)
  const material = { ports: outside.ports, photo, pictureBytes: photo.length }
  const workers = new Map<string, Workerd>()
  let lanes: readonly Lane[] = []
  try {
    for (const [name, { setup }] of Object.entries(CONTENDERS)) {
      workers.set(name, await startWorkerd(setup(outside.ports)))
    }
    lanes = await lanesOf(workers, material)
    console.log('ms of one request: processor time, and latencies at the client; interleaved')
    for (const concurrency of CONCURRENCIES) {
      const measurements = await measure(lanes, concurrency)
      print(measurements, concurrency)
      if (concurrency === BUSY) printFigures(measurements)
    }
  } finally {
    for (const { load } of lanes) load.close()
    await Promise.all([...workers.values()].map((worker) => worker.stop()))
    await outside.stop()
  }
}

async function lanesOf(
  workers: ReadonlyMap<string, Workerd>,
  material: Material,
): Promise<readonly Lane[]> {
  const lanes: Lane[] = []
  for (const [contender, { url, pid }] of workers) {
    const jobs = await CONTENDERS[contender]?.jobs(url, material)
    for (const [name, job] of Object.entries(jobs ?? {})) {
      lanes.push({ name, pid, load: createLoad(job) })
    }
  }
  return lanes
}

async function measure(lanes: readonly Lane[], concurrency: number): Promise<Measurements> {
  const measurements = new Map<string, Measured>()
  for (const { name, load } of lanes) {
    await load.run({ times: WARM_UP_TIMES, concurrency })
    measurements.set(name, { cpuMs: [], latenciesMs: [] })
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, pid, load } of lanes) {
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

/** How much more ours costs: the median over rounds of the ratio within a round. */
function printFigures(measurements: Measurements): void {
  for (const [name, theirs, ours, goal] of FIGURES) {
    const [mine = [], others = []] = [ours, theirs].map((job) => measurements.get(job)?.cpuMs)
    const value = median(mine.map((ms, round) => ms / (others[round] ?? 0))).toFixed(2)
    console.log(`figure: ${name} = ${value}${goal === undefined ? '' : ` (goal ${goal})`}`)
  }
}
