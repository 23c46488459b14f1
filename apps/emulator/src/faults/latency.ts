/** @module How far away a region is: the time that every call to it takes longer. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { chanceOf } from '../seeded-random.ts'

/** Time on the way, there and back. */
export interface Latency {
  /** Milliseconds that every call takes. */
  readonly ms: number
  /** Up to so many milliseconds more, drawn by the seed. Default 0. */
  readonly jitterMs?: number
}

/** By region; `default` is every other one. */
export type Latencies = Readonly<Record<string, Latency>>

/** The latencies in force. */
export interface LatencyPlan {
  /** Replaces what was set before. */
  set(latencies: Latencies): void
  /** Begins the chances anew from another text. */
  reseed(seed: string): void
  /** What was set. */
  get(): Latencies
  /** Milliseconds that this call waits. */
  next(region: string): number
}

const MAX_LATENCY_MS = 60_000
/** `facefusion.ap-guangzhou.tencentcloudapi.com`. Source: "Request Structure", region-pinned hosts. */
const REGION_HOST = /^facefusion\.([a-z]{2}-[a-z]+(?:-\d+)?)\./

/** Region of a call on its way: that of the host where the host has one, else that of the call. */
export function regionOnTheWay(host: string, region: string): string {
  return REGION_HOST.exec(host.toLowerCase())?.[1] ?? region
}

function isMs(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= MAX_LATENCY_MS
}

/** The latencies that a JSON value describes, or a sentence about what is wrong. */
export function readLatencies(value: unknown): Result<Latencies, string> {
  const wrong = fail(`latency: {"<region>": {"ms": 0–${MAX_LATENCY_MS}, "jitterMs": …}, …}`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong
  for (const entry of Object.values(value)) {
    if (typeof entry !== 'object' || entry === null) return wrong
    const { ms, jitterMs = 0, ...rest } = entry
    if (!isMs(ms) || !isMs(jitterMs) || Object.keys(rest).length > 0) return wrong
  }
  return ok(value as Latencies)
}

/** A plan that takes no time until {@link LatencyPlan.set} says so. */
export function createLatencyPlan(firstSeed: string): LatencyPlan {
  let seed = firstSeed
  let latencies: Latencies = {}
  let calls = 0
  return {
    set: (next) => {
      latencies = next
      calls = 0
    },
    reseed: (next) => {
      seed = next
      calls = 0
    },
    get: () => latencies,
    next: (region) => {
      const name = Object.hasOwn(latencies, region) ? region : 'default'
      const { ms, jitterMs = 0 } = (Object.hasOwn(latencies, name) && latencies[name]) || { ms: 0 }
      calls += 1
      return ms + Math.floor(jitterMs * chanceOf(seed, 'latency', calls))
    },
  }
}
