/**
 * @module `pnpm bench load`: how throughput, processor time and memory grow with the size of photos and with the requests at a time,
 * beside a proxy that only forwards; and what happens to end users at overload.
 */

import { MIB } from '@fuse-edge/core/units'
import type { Figure, Goal, Report } from '../../tools/report.ts'
import { median } from '../interleave.ts'
import {
  byRound,
  type MeasuredPoint,
  measureCurve,
  type Name,
  type Point,
  type Round,
  rowsOf,
} from './growth.ts'
import { determination } from './line.ts'
import { type OverloadOptions, overload } from './overload.ts'

/** The largest photo that the cloud accepts: 5 MiB as base64. */
const LARGEST_BYTES = (5 * MIB * 3) / 4
/** From here on, bytes cost more than all that is done once for a request. */
const HALF_BYTES = 500_000
/** As the widget sends it. */
const USUAL_BYTES = 200_000
const SIZES = [50_000, USUAL_BYTES, HALF_BYTES, 1_000_000, 2_000_000, LARGEST_BYTES]
const CONCURRENCIES = [1, 4, 16, 64, 256]
/** Requests at a time while the size grows: few, so that large photos do not wait for memory. */
const FEW = 4
/** Bytes that the requests of a round have together, and how many requests they are. */
const ROUND_BYTES = 40 * MIB
const ROUND_TIMES = [10, 100] as const
const ROUNDS = 5
/** Requests of a round while the requests at a time grow, at least. */
const LEAST_TIMES = 96
const OVERLOAD: OverloadOptions = { endUsers: 64, photoBytes: MIB, cloudMs: 6000 }

/** Returns the point at which photos have a size. */
function pointOfSize(photoBytes: number): Point {
  const [least, most] = ROUND_TIMES
  const times = Math.min(most, Math.max(least, Math.round(ROUND_BYTES / photoBytes)))
  return { photoBytes, concurrency: FEW, times }
}

/** Returns the point at which so many requests are sent at a time. */
function pointOfConcurrency(concurrency: number): Point {
  return { photoBytes: USUAL_BYTES, concurrency, times: Math.max(LEAST_TIMES, concurrency) }
}

function find(points: readonly MeasuredPoint[], is: Partial<Point>): MeasuredPoint {
  const found = points.find((point) =>
    Object.entries(is).every(([name, value]) => point[name as keyof Point] === value),
  )
  if (found === undefined) throw new Error('no such point')
  return found
}

/** Returns a figure: the median over the rounds. */
function figure(name: string, of: readonly number[], goal?: Goal, digits = 2): Figure {
  return { name, value: median(of), digits, goal, of }
}

/** Returns how many times the numbers of one list are those of another, by round. */
function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN))
}

function overPassthrough(name: string, point: MeasuredPoint, field: keyof Round): Figure {
  return figure(name, ratios(byRound(point, 'ours', field), byRound(point, 'passthrough', field)))
}

function figuresOfSizes(points: readonly MeasuredPoint[]): Figure[] {
  const [usual, half, large] = [USUAL_BYTES, HALF_BYTES, LARGEST_BYTES].map((photoBytes) =>
    find(points, { photoBytes }),
  ) as [MeasuredPoint, MeasuredPoint, MeasuredPoint]
  const perByte = (point: MeasuredPoint) =>
    byRound(point, 'ours', 'cpuMs').map((ms) => ms / point.photoBytes)
  const lines = large.measured.ours.rounds.map((_, round) =>
    points.map((point) => [point.photoBytes, byRound(point, 'ours', 'cpuMs')[round] ?? 0] as const),
  )
  return [
    figure('cpu of a byte, 3.9 MB over 500 KB', ratios(perByte(large), perByte(half)), '<= 1.1'),
    figure('cpu by size, R² of a line', lines.map(determination), '>= 0.98', 3),
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
  const growth = (field: keyof Round) =>
    ratios(byRound(many, 'ours', field), byRound(few, 'ours', field))
  const memory = (point: MeasuredPoint, name: Name) => point.measured[name].memoryMib
  return [
    figure('cpu of a request, 256 at a time over 16', growth('cpuMs'), '<= 1.2'),
    figure('throughput, 256 at a time over 16', growth('perSecond'), '>= 0.8'),
    figure('memory, 256 at a time over 16', [memory(many, 'ours') / memory(few, 'ours')], '<= 3'),
    figure(
      'memory over passthrough, 256 at a time',
      [memory(many, 'ours') / memory(many, 'passthrough')],
      '<= 1.5',
    ),
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

/** Measures a curve, and prints it. */
async function rowsAndPoints(points: readonly Point[], rounds: number) {
  const measured = await measureCurve(points, rounds)
  const rows = rowsOf(measured)
  for (const row of rows) console.log(JSON.stringify(row))
  return { rows, measured }
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const sizes = await rowsAndPoints(SIZES.map(pointOfSize), ROUNDS)
  const concurrencies = await rowsAndPoints(CONCURRENCIES.map(pointOfConcurrency), ROUNDS)
  return {
    figures: [
      ...figuresOfSizes(sizes.measured),
      ...figuresOfConcurrencies(concurrencies.measured),
      ...(await figuresOfOverload()),
    ],
    tables: { sizes: sizes.rows, concurrencies: concurrencies.rows },
  }
}
