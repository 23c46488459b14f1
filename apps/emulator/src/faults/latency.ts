/** @module Simulated round-trip time to each region. */

import type { Latencies } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { chanceOf } from '../ports/index.ts'

export type { Latencies, Latency } from '@fuse-edge/core/control'

/** The latencies in force. */
export interface LatencyPlan {
  /** Replaces all latencies, and restarts the random additions. */
  set(latencies: Latencies): void
  /** Restarts the random additions from another seed. */
  reseed(seed: string): void
  /** Returns the latencies as they were set. */
  get(): Latencies
  /** Returns how many milliseconds the next call to a region waits. */
  next(region: string): number
}

const MAX_LATENCY_MS = 60_000
/** `facefusion.ap-guangzhou.tencentcloudapi.com`. Source: "Request Structure", region-pinned hosts. */
const REGION_HOST = /^facefusion\.([a-z]{2}-[a-z]+(?:-\d+)?)\./

/** Returns the region whose latency applies: the one that the host names, otherwise the one that the call names. */
export function regionOnTheWay(host: string, region: string): string {
  return REGION_HOST.exec(host.toLowerCase())?.[1] ?? region
}

function isMs(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= MAX_LATENCY_MS
}

/** Returns the latencies that a JSON value describes, or a sentence about their form. */
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

/** Creates a plan without latencies. */
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
