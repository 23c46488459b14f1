/** @module Measures how throughput, processor time and memory of workers grow, with the size of photos or with the requests at a time. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { padded } from '../../apps/worker/attack/padded.ts'
import { memoryMib, peakMemoryMib, resetPeak } from '../../apps/worker/tools/process-memory.ts'
import { startWorkerd, type Workerd } from '../../apps/worker/tools/workerd.ts'
import type { Row } from '../../tools/report.ts'
import { CONTESTANTS } from '../edge/contestants.ts'
import { createLoad, type Load } from '../edge/load.ts'
import { photoWithin } from '../edge/pictures.ts'
import { cpuMs } from '../edge/process-cost.ts'
import { type StubServices, startStubServices } from '../edge/start-stub-services.ts'
import { median, rotated } from '../interleave.ts'

/** Those that are compared: a proxy that forwards what it does not read, and this project's worker. */
export const NAMES = ['passthrough', 'ours'] as const
export type Name = (typeof NAMES)[number]

/** Size of the cloud's picture, and least size of a photo. */
const PICTURE_BYTES = 50_000
/** As in `bench edge-memory`: workerd sets V8 no limit, and garbage would be measured. */
const V8_FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1']

/** What is asked of the workers at one point of a curve. */
export interface Point {
  readonly photoBytes: number
  /** Requests at a time. */
  readonly concurrency: number
  /** Requests of one round. */
  readonly times: number
  /** Rounds that count. */
  readonly rounds: number
}

/** What one round measured of one worker. */
interface Round {
  /** Processor time of a request. */
  readonly cpuMs: number
  /** Requests a second. */
  readonly perSecond: number
}

/** What was measured of one worker at one point: by round, and the peak of its memory above that of the idle worker. */
export interface Measured {
  readonly rounds: readonly Round[]
  readonly memoryMib: number
}

/** A point with what was measured there. */
export interface MeasuredPoint extends Point {
  readonly measured: Readonly<Record<Name, Measured>>
}

interface Running {
  readonly name: Name
  readonly workerd: Workerd
  readonly load: Load
  readonly idleMib: number
}

/** The photo and the picture of all points. Bytes after its end, which nobody looks at, give a photo its size. */
const picture = photoWithin(PICTURE_BYTES)

async function start(name: Name, { ports }: StubServices, point: Point): Promise<Running> {
  const contestant = CONTESTANTS[name]
  if (contestant === undefined) throw new Error(`no contestant ${name}`)
  const workerd = await startWorkerd({ ...contestant.setup(ports), v8Flags: V8_FLAGS })
  const photo = padded(await picture, point.photoBytes)
  const material = { ports, photo, pictureBytes: (await picture).length }
  const load = createLoad(await contestant.job(workerd.url, material))
  const idleMib = memoryMib(workerd.pid)
  return { name, workerd, load, idleMib }
}

async function round({ workerd, load }: Running, { times, concurrency }: Point): Promise<Round> {
  await load.connect(Math.min(concurrency, times))
  const [cpu, start] = [cpuMs(workerd.pid), performance.now()]
  await load.run({ times, concurrency })
  return {
    cpuMs: (cpuMs(workerd.pid) - cpu) / times,
    perSecond: (times / (performance.now() - start)) * MS_PER_SECOND,
  }
}

/** Measures one point in fresh processes. The rounds of the workers are interleaved, and one more before them warms up. */
export async function measurePoint(point: Point): Promise<MeasuredPoint> {
  const services = await startStubServices(await picture)
  const running: Running[] = []
  try {
    for (const name of NAMES) running.push(await start(name, services, point))
    const rounds: Record<Name, Round[]> = { passthrough: [], ours: [] }
    for (let index = 0; index <= point.rounds; index++) {
      for (const one of rotated(running, index)) {
        const measured = await round(one, point)
        if (index > 0) rounds[one.name].push(measured)
        else resetPeak(one.workerd.pid)
      }
    }
    const measured = (name: Name): Measured => {
      const one = running.find((each) => each.name === name)
      const peak = one === undefined ? 0 : peakMemoryMib(one.workerd.pid) - one.idleMib
      return { rounds: rounds[name], memoryMib: peak }
    }
    return {
      ...point,
      measured: { passthrough: measured('passthrough'), ours: measured('ours') },
    }
  } finally {
    for (const { load, workerd } of running) {
      load.close()
      await workerd.stop()
    }
    await services.stop()
  }
}

/** Returns the ratios of a measurement of one worker to that of the other, by round. */
export function ratiosOf(
  { measured }: MeasuredPoint,
  field: keyof Round,
  [one, other]: readonly [Name, Name] = ['ours', 'passthrough'],
): number[] {
  return measured[one].rounds.map(
    (round, index) => round[field] / (measured[other].rounds[index]?.[field] ?? Number.NaN),
  )
}

/** Returns the median of a measurement of our worker. */
export function ours({ measured }: MeasuredPoint, field: keyof Round): number {
  return median(measured.ours.rounds.map((round) => round[field]))
}

/** Returns a row for each worker. */
export function rowsOf(points: readonly MeasuredPoint[]): Row[] {
  const digits = (value: number, count: number) => Number(value.toFixed(count))
  return points.flatMap(({ photoBytes, concurrency, measured }) =>
    NAMES.map((worker) => {
      const { rounds, memoryMib } = measured[worker]
      const values = (field: keyof Round) => rounds.map((round) => round[field])
      return {
        worker,
        photoBytes,
        concurrency,
        cpuMs: digits(median(values('cpuMs')), 3),
        cpuMsLeast: digits(Math.min(...values('cpuMs')), 3),
        cpuMsMost: digits(Math.max(...values('cpuMs')), 3),
        perSecond: digits(median(values('perSecond')), 1),
        memoryMib: digits(memoryMib, 1),
      }
    }),
  )
}
