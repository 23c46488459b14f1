/**
 * @module `pnpm bench load`: how throughput, processor time and memory grow with the size of photos and with the requests at a time,
 * beside a proxy that only forwards; and what happens to end users at overload.
 */

import { MIB } from '@fuse-edge/core/units'
import type { Figure, Report } from '../../tools/report.ts'
import { median } from '../interleave.ts'
import { type MeasuredPoint, measurePoint, ours, type Point, ratiosOf, rowsOf } from './growth.ts'
import { determination } from './line.ts'
import { type OverloadOptions, overload } from './overload.ts'

/** The largest photo that the cloud accepts: 5 MiB as base64. */
const LARGEST_BYTES = (5 * MIB * 3) / 4
const SIZES = [50_000, 200_000, 500_000, 1_000_000, 2_000_000, LARGEST_BYTES]
const CONCURRENCIES = [1, 4, 16, 64, 256]
/** Requests at a time while the size grows: few, so that large photos do not wait for memory. */
const FEW = 4
/** Size of a photo while the requests at a time grow: as the widget sends it. */
const USUAL_BYTES = 200_000
/** Bytes that the requests of a round have together, and how many requests they are. */
const ROUND_BYTES = 48 * MIB
const ROUND_TIMES = [12, 120] as const
const ROUNDS = 7
const OVERLOAD: OverloadOptions = { endUsers: 64, photoBytes: MIB, cloudMs: 6000 }

/** Returns the point at which photos have a size. */
function pointOfSize(photoBytes: number): Point {
  const [least, most] = ROUND_TIMES
  const times = Math.min(most, Math.max(least, Math.round(ROUND_BYTES / photoBytes)))
  return { photoBytes, concurrency: FEW, times, rounds: ROUNDS }
}

/** Returns the point at which so many requests are sent at a time. */
function pointOfConcurrency(concurrency: number): Point {
  return { photoBytes: USUAL_BYTES, concurrency, times: Math.max(256, 2 * concurrency), rounds: 3 }
}

async function measureAll(points: readonly Point[]): Promise<MeasuredPoint[]> {
  const all: MeasuredPoint[] = []
  for (const point of points) {
    const measured = await measurePoint(point)
    for (const row of rowsOf([measured])) console.log(JSON.stringify(row))
    all.push(measured)
  }
  return all
}

function find(points: readonly MeasuredPoint[], is: Partial<Point>): MeasuredPoint {
  const found = points.find((point) =>
    Object.entries(is).every(([name, value]) => point[name as keyof Point] === value),
  )
  if (found === undefined) throw new Error('no such point')
  return found
}

/** Returns the median of the ratios to the proxy, by round. */
function overPassthrough(name: string, point: MeasuredPoint, field: 'cpuMs' | 'perSecond'): Figure {
  const of = ratiosOf(point, field)
  return { name, value: median(of), digits: 2, of }
}

function figuresOfSizes(points: readonly MeasuredPoint[]): Figure[] {
  const [usual, half, large] = [USUAL_BYTES, 500_000, LARGEST_BYTES].map((photoBytes) =>
    find(points, { photoBytes }),
  ) as [MeasuredPoint, MeasuredPoint, MeasuredPoint]
  const perByte = (point: MeasuredPoint) => ours(point, 'cpuMs') / point.photoBytes
  const line = points.map((point) => [point.photoBytes, ours(point, 'cpuMs')] as const)
  return [
    {
      name: 'cpu of a byte, 3.9 MB over 500 KB',
      value: perByte(large) / perByte(half),
      digits: 2,
      goal: '<= 1.1',
    },
    { name: 'cpu by size, R² of a line', value: determination(line), digits: 3, goal: '>= 0.99' },
    overPassthrough('cpu over passthrough, 200 KB', usual, 'cpuMs'),
    overPassthrough('cpu over passthrough, 3.9 MB', large, 'cpuMs'),
    overPassthrough('throughput over passthrough, 200 KB', usual, 'perSecond'),
    overPassthrough('throughput over passthrough, 3.9 MB', large, 'perSecond'),
  ]
}

function figuresOfConcurrencies(points: readonly MeasuredPoint[]): Figure[] {
  const [few, many] = [16, 256].map((concurrency) => find(points, { concurrency })) as [
    MeasuredPoint,
    MeasuredPoint,
  ]
  const ratio = (field: 'cpuMs' | 'perSecond') => ours(many, field) / ours(few, field)
  const memory = (point: MeasuredPoint) => point.measured.ours.memoryMib
  return [
    {
      name: 'cpu of a request, 256 at a time over 16',
      value: ratio('cpuMs'),
      digits: 2,
      goal: '<= 1.2',
    },
    {
      name: 'throughput, 256 at a time over 16',
      value: ratio('perSecond'),
      digits: 2,
      goal: '>= 0.8',
    },
    {
      name: 'memory, 256 at a time over 16',
      value: memory(many) / memory(few),
      digits: 2,
      goal: '<= 1.5',
    },
  ]
}

async function figuresOfOverload(): Promise<Figure[]> {
  const result = await overload(OVERLOAD)
  console.log(JSON.stringify(result))
  return [
    { name: 'end users at overload', value: OVERLOAD.endUsers },
    { name: 'refused at overload with 503', value: result.refusals, goal: '>= 1' },
    { name: 'refused without Retry-After', value: result.withoutRetryAfter, goal: '= 0' },
    { name: 'lost at overload', value: result.lost, goal: '= 0' },
    { name: 'in progress that did not finish', value: result.unfinished, goal: '= 0' },
    { name: 'charged without a call at overload', value: result.chargedWithoutCall, goal: '= 0' },
  ]
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const sizes = await measureAll(SIZES.map(pointOfSize))
  const concurrencies = await measureAll(CONCURRENCIES.map(pointOfConcurrency))
  return {
    figures: [
      ...figuresOfSizes(sizes),
      ...figuresOfConcurrencies(concurrencies),
      ...(await figuresOfOverload()),
    ],
    tables: { sizes: rowsOf(sizes), concurrencies: rowsOf(concurrencies) },
  }
}
