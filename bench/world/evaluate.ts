/** @module Evaluates runs: how long end users waited, where they should have gone, what was lost. Pure. */

import { type Fault, IS_UNUSABLE } from './faults.ts'
import { oracleRegion } from './rivals.ts'
import { NAMES, type Performance, type Run } from './simulate.ts'
import type { Trip } from './trip.ts'

/** Regions whose round trips differ by less are equally right: the data is rounded to this. */
const EQUAL_MS = 5

/** Times of a group of end users, milliseconds. */
export interface Times {
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** How a contestant served a group of end users. */
export interface Score {
  readonly fusions: number
  readonly accessMs: Times
  readonly wholeMs: Times
  /** Share of fusions that went first to a region that was not the right one. */
  readonly wrongRegion: number
  /** Fusions that ended without a picture. */
  readonly lost: number
  /** Fusions that the cloud billed more than once. */
  readonly billedTwice: number
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    mean: mean(sorted),
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  }
}

/** Returns whether another region would have been better by more than the data is exact. */
export function isWrong(run: Run, trip: Trip): boolean {
  const { network, faults } = run
  const { visit, region, choiceMs } = trip
  const best = oracleRegion(visit, { network, faults }, choiceMs)
  if (region === best) return false
  const msTo = (name: string) => network.roundTripMs(visit.dataCentre, name, choiceMs)
  return wentToFailing(run, trip) || msTo(region) > msTo(best) + EQUAL_MS
}

function wentToFailing({ faults }: Run, { region, choiceMs }: Trip): boolean {
  const kind = faults.faultOf(region, choiceMs)?.kind
  return kind !== undefined && IS_UNUSABLE[kind]
}

/** Scores a group of trips. */
export function scoreOf(run: Run, trips: readonly Trip[]): Score {
  const done = trips.filter(({ isDone }) => isDone)
  return {
    fusions: trips.length,
    accessMs: timesOf(done.map(({ accessMs }) => accessMs)),
    wholeMs: timesOf(done.map(({ wholeMs }) => wholeMs)),
    wrongRegion: trips.filter((trip) => isWrong(run, trip)).length / trips.length,
    lost: trips.length - done.length,
    billedTwice: trips.filter(({ billed }) => billed > 1).length,
  }
}

function performanceOf({ performances }: Run, name: string): Performance {
  const found = performances.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no contestant: ${name}`)
  return found
}

/**
 * Returns the mean of one contestant over that of another, over the fusions that both completed, without those that went to a failing
 * region: who knows of it goes farther, and what the others lose there is counted as lost.
 *
 * @param of what is compared, milliseconds
 */
export function overOther(
  run: Run,
  [name, other]: readonly [name: string, other: string],
  of: (trip: Trip) => number,
): number {
  const pairs = performanceOf(run, name).trips.flatMap((trip, index) => {
    const same = performanceOf(run, other).trips[index]
    return trip.isDone && same?.isDone && !wentToFailing(run, trip) ? [[of(trip), of(same)] as const] : []
  })
  return mean(pairs.map(([own]) => own)) / mean(pairs.map(([, others]) => others))
}

/** What a dead region cost the end users of one data centre, once two calls there had failed. */
export interface AfterTwoFailures {
  /** Most failed calls of one end user whose fusion went on to another region. */
  readonly mostExtraRoundTrips: number
  /** Fusions without a picture, of those who came after the second failure. */
  readonly lost: number
  /** Fusions of those who came after the second failure. */
  readonly fusions: number
}

/** Kinds of faults that stay: after two failures a router can know. */
const IS_DEAD = new Set<Fault['kind']>(['dead', 'silent'])

/** Evaluates what dead regions cost after two failures in a data centre. */
export function afterTwoFailures(run: Run): AfterTwoFailures {
  const { trips } = performanceOf(run, NAMES.traffic)
  let [mostExtraRoundTrips, lost, fusions] = [0, 0, 0]
  for (const fault of run.faults.all.filter(({ kind }) => IS_DEAD.has(kind))) {
    const isDuring = (ms: number) => fault.fromMs <= ms && ms < fault.toMs
    const failures = new Map<string, number[]>()
    for (const { visit, calls } of trips) {
      const { code } = visit.dataCentre
      const failed = calls.filter(
        ({ region, hasFailed, startMs }) => hasFailed && region === fault.region && isDuring(startMs),
      )
      failures.set(code, [...(failures.get(code) ?? []), ...failed.map(({ endMs }) => endMs)])
    }
    for (const { visit, calls, choiceMs } of trips) {
      const [, second] = (failures.get(visit.dataCentre.code) ?? []).toSorted((a, b) => a - b)
      if (second === undefined || choiceMs <= second || !isDuring(choiceMs)) continue
      const extra = calls.filter(({ region, hasFailed }) => hasFailed && region === fault.region)
      fusions += 1
      const isLost = extra.length > 0 && calls.at(-1)?.hasFailed === true
      if (isLost) lost += 1
      else mostExtraRoundTrips = Math.max(mostExtraRoundTrips, extra.length)
    }
  }
  return { mostExtraRoundTrips, lost, fusions }
}
