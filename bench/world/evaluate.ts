/** @module Evaluates runs: how long end users waited, where they should have gone, what was lost. Pure. */

import { HANDSHAKE_ROUND_TRIPS } from './cloud.ts'
import { type Fault, type FaultKind, IS_UNUSABLE } from './faults.ts'
import { oracleRegion } from './rivals.ts'
import { NAMES, type Performance, type Run } from './simulate.ts'
import type { Trip } from './trip.ts'

/** Regions whose round trips differ by less are equally right: the data is rounded to this. */
const EQUAL_MS = 5

/** How one fusion went. */
export interface Result {
  readonly continent: string
  readonly accessMs: number
  /** The part of the access time that depends on the region. */
  readonly regionMs: number
  readonly wholeMs: number
  readonly isDone: boolean
  /** Whether every contestant of the run completed it, so that their times can be compared. */
  readonly isCompared: boolean
  readonly isBilledTwice: boolean
  /** Whether it went first to a region when another one would have been better by more than the data is exact. */
  readonly isWrong: boolean
}

/** Times of a group of end users, milliseconds. */
export interface Times {
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** How a contestant served a group of end users. Times are those of the fusions that every contestant completed. */
export interface Score {
  readonly fusions: number
  /** Fusions that every contestant completed. */
  readonly compared: number
  readonly accessMs: Times
  readonly regionMs: Times
  readonly wholeMs: Times
  /** Share of fusions that went first to a wrong region. */
  readonly wrongRegion: number
  /** Fusions that ended without a picture. */
  readonly lost: number
  /** Fusions that the cloud billed more than once. */
  readonly billedTwice: number
}

/** Returns the mean of numbers; NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { mean: mean(sorted), p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Returns whether the region that was chosen first does not answer. */
function wentToFailing({ faults }: Run, { region, choiceMs }: Trip): boolean {
  const kind = faults.faultOf(region, choiceMs)?.kind
  return kind !== undefined && IS_UNUSABLE[kind]
}

function isWrong(run: Run, trip: Trip): boolean {
  const { visit, region, choiceMs } = trip
  const best = oracleRegion(visit, run, choiceMs)
  const msTo = (name: string) => run.network.roundTripMs(visit.dataCentre, name, choiceMs)
  return region !== best && (wentToFailing(run, trip) || msTo(region) > msTo(best) + EQUAL_MS)
}

/** Returns how each fusion of a contestant went. */
export function resultsOf(run: Run, { trips }: Performance): readonly Result[] {
  return trips.map((trip, index) => ({
    continent: trip.visit.city.continent,
    accessMs: trip.accessMs,
    regionMs: regionMs(trip),
    wholeMs: trip.wholeMs,
    isDone: trip.isDone,
    isCompared: run.performances.every((each) => each.trips[index]?.isDone),
    isBilledTwice: trip.billed > 1,
    isWrong: isWrong(run, trip),
  }))
}

/** Scores a group of fusions. */
export function scoreOf(results: readonly Result[]): Score {
  const compared = results.filter(({ isCompared }) => isCompared)
  return {
    fusions: results.length,
    compared: compared.length,
    accessMs: timesOf(compared.map(({ accessMs }) => accessMs)),
    regionMs: timesOf(compared.map((each) => each.regionMs)),
    wholeMs: timesOf(compared.map(({ wholeMs }) => wholeMs)),
    wrongRegion: results.filter((each) => each.isWrong).length / results.length,
    lost: results.filter(({ isDone }) => !isDone).length,
    billedTwice: results.filter(({ isBilledTwice }) => isBilledTwice).length,
  }
}

/** Returns what a contestant did in a run. */
export function performanceOf({ performances }: Run, name: string): Performance {
  const found = performances.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no contestant: ${name}`)
  return found
}

/** The part of the access time that depends on the region: without the way between end user and data centre. */
export function regionMs({ accessMs, visit }: Trip): number {
  return accessMs - (HANDSHAKE_ROUND_TRIPS + 1) * visit.lastMileMs
}

/**
 * Returns the mean of a time of a contestant over that of the oracle, over the fusions that both completed. It is below 1 where a
 * region that fails now and then, which the oracle avoids, was nearer and answered.
 */
export function overOracle(run: Run, name: string, timeOf: (trip: Trip) => number): number {
  const best = performanceOf(run, NAMES.oracle).trips
  const pairs = performanceOf(run, name).trips.flatMap((trip, index) => {
    const same = best[index]
    return trip.isDone && same?.isDone ? [{ trip, same }] : []
  })
  return mean(pairs.map(({ trip }) => timeOf(trip))) / mean(pairs.map(({ same }) => timeOf(same)))
}

/** What dead regions cost end users, once two calls from their data centre had failed there. */
export interface AfterTwoFailures {
  /** Most failed calls of one end user whose fusion went on to another region. */
  readonly mostExtraRoundTrips: number
  /** Fusions that were lost there. */
  readonly lost: number
  /** Fusions of end users whose data centre had seen two failures. */
  readonly fusions: number
}

/** Kinds of faults that stay until their end, so that two failures tell what the next call would meet. */
const STAYS: ReadonlySet<FaultKind> = new Set<FaultKind>(['dead', 'silent', 'refusing'])

/** Returns when calls from each data centre failed at a region during its fault, Unix milliseconds, the first one first. */
function failuresOf(fault: Fault, trips: readonly Trip[]): ReadonlyMap<string, readonly number[]> {
  const failures = new Map<string, number[]>()
  for (const { visit, calls } of trips) {
    const ends = calls
      .filter(({ region, hasFailed }) => hasFailed && region === fault.region)
      .filter(({ startMs }) => isDuring(fault, startMs))
      .map(({ endMs }) => endMs)
    const { code } = visit.dataCentre
    failures.set(
      code,
      [...(failures.get(code) ?? []), ...ends].toSorted((a, b) => a - b),
    )
  }
  return failures
}

function isDuring({ fromMs, toMs }: Fault, atMs: number): boolean {
  return fromMs <= atMs && atMs < toMs
}

/** Evaluates what dead regions cost after two failures. */
export function afterTwoFailures(run: Run): AfterTwoFailures {
  const { trips } = performanceOf(run, NAMES.traffic)
  const affected = run.faults.all
    .filter(({ kind }) => STAYS.has(kind))
    .flatMap((fault) => {
      const failures = failuresOf(fault, trips)
      return trips
        .filter(({ visit, choiceMs }) => {
          const second = failures.get(visit.dataCentre.code)?.[1]
          return second !== undefined && choiceMs > second && isDuring(fault, choiceMs)
        })
        .map(({ calls, isDone }) => {
          const failed = calls.filter(
            ({ region, hasFailed }) => hasFailed && region === fault.region,
          )
          return { extra: failed.length, isLost: failed.length > 0 && !isDone }
        })
    })
  const completed = affected.filter(({ isLost }) => !isLost)
  return {
    mostExtraRoundTrips: Math.max(0, ...completed.map(({ extra }) => extra)),
    lost: affected.length - completed.length,
    fusions: affected.length,
  }
}
