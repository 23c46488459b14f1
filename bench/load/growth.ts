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
}

/** What one round measured of one worker. */
export interface Round {
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
  readonly point: Point
  readonly workerd: Workerd
  readonly load: Load
  readonly idleMib: number
  readonly rounds: Round[]
}

async function start(
  name: Name,
  point: Point,
  { ports }: StubServices,
  picture: Uint8Array<ArrayBuffer>,
): Promise<Running> {
  const contestant = CONTESTANTS[name]
  if (contestant === undefined) throw new Error(`no contestant ${name}`)
  const workerd = await startWorkerd({ ...contestant.setup(ports), v8Flags: V8_FLAGS })
  // Bytes after its end, which are not looked at, give a photo its size.
  const photo = padded(picture, point.photoBytes)
  const job = await contestant.job(workerd.url, { ports, photo, pictureBytes: picture.length })
  const idleMib = memoryMib(workerd.pid)
  return { name, point, workerd, load: createLoad(job), idleMib, rounds: [] }
}

async function measureOnce({ workerd, load, point }: Running): Promise<Round> {
  const { times, concurrency } = point
  await load.connect(Math.min(concurrency, times))
  const [cpu, start] = [cpuMs(workerd.pid), performance.now()]
  await load.run({ times, concurrency })
  return {
    cpuMs: (cpuMs(workerd.pid) - cpu) / times,
    perSecond: (times / (performance.now() - start)) * MS_PER_SECOND,
  }
}

function measuredOf(running: readonly Running[], point: Point, name: Name): Measured {
  const one = running.find((each) => each.point === point && each.name === name)
  if (one === undefined) throw new Error('a worker that was not started')
  return { rounds: one.rounds, memoryMib: peakMemoryMib(one.workerd.pid) - one.idleMib }
}

/**
 * Measures all points of a curve, each in fresh processes. Each round has every point once, and begins with another one, so that a busy
 * minute of the machine bends no curve. One more round before them warms up.
 */
export async function measureCurve(
  points: readonly Point[],
  rounds: number,
): Promise<MeasuredPoint[]> {
  const picture = await photoWithin(PICTURE_BYTES)
  const services = await startStubServices(picture)
  const running: Running[] = []
  try {
    for (const point of points) {
      for (const name of NAMES) running.push(await start(name, point, services, picture))
    }
    for (let round = 0; round <= rounds; round++) {
      for (const one of rotated(running, round)) {
        const measured = await measureOnce(one)
        if (round > 0) one.rounds.push(measured)
        else resetPeak(one.workerd.pid)
      }
    }
    return points.map((point) => ({
      ...point,
      measured: {
        passthrough: measuredOf(running, point, 'passthrough'),
        ours: measuredOf(running, point, 'ours'),
      },
    }))
  } finally {
    for (const { load, workerd } of running) {
      load.close()
      await workerd.stop()
    }
    await services.stop()
  }
}

/** Returns a measurement of one worker at one point, by round. */
export function byRound({ measured }: MeasuredPoint, name: Name, field: keyof Round): number[] {
  return measured[name].rounds.map((round) => round[field])
}

/** Returns a row for each worker at each point. */
export function rowsOf(points: readonly MeasuredPoint[]): Row[] {
  return points.flatMap((point) =>
    NAMES.map((worker) => {
      const cpu = byRound(point, worker, 'cpuMs')
      return {
        worker,
        photoBytes: point.photoBytes,
        concurrency: point.concurrency,
        cpuMs: digits(median(cpu), 3),
        cpuMsLeast: digits(Math.min(...cpu), 3),
        cpuMsMost: digits(Math.max(...cpu), 3),
        perSecond: digits(median(byRound(point, worker, 'perSecond')), 1),
        memoryMib: digits(point.measured[worker].memoryMib, 1),
      }
    }),
  )
}

function digits(value: number, count: number): number {
  return Number(value.toFixed(count))
}
