/**
 * @module The health of each target as one isolate knows it: round trips, calls in flight and circuit breakers.
 *
 * The table lives as long as the isolate. An isolate is in one data centre, and its measurements hold only there. States
 * belong to account objects, so a new configuration starts with an empty table.
 *
 * End users go only to targets whose breaker is closed. Probes, one at a time, find out whether an open breaker may
 * close: they cost nothing.
 */

import {
  type BreakerState,
  CLOSED,
  type HealthSignal,
  isAdmitted,
  nextState,
} from '@fuse-edge/core/client'
import { ageOf } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { BREAKER, PROBE_EVERY_MS, PROBE_TIMEOUT_MS } from '../limits/routing.ts'
import { measured, type PeakAverage } from './peak-average.ts'
import type { Target } from './target.ts'

/** A probe that has not ended by then never will: the runtime ended it with the request that it ran beside. */
const PROBE_LOST_MS = 4 * PROBE_TIMEOUT_MS

/** The health of one target. */
export interface TargetHealth {
  /** Moving average of the round trip. */
  readonly live: PeakAverage | undefined
  readonly breaker: BreakerState
  /** Calls that were sent and have not ended. */
  readonly inFlight: number
  /** When the last probe was sent, Unix time in milliseconds. A failure clears it, so that the next probe is due at once. */
  readonly probedMs: number | undefined
  readonly isProbing: boolean
}

/** What another isolate measured, as the region health cache carries it. */
export interface SharedHealth {
  /** Default: it was not measured. */
  readonly live?: PeakAverage
  /** Until when the other isolate's breaker is or was open, Unix time in milliseconds. Default: its breaker is closed. */
  readonly openUntilMs?: number
}

const UNKNOWN: TargetHealth = Object.freeze({
  live: undefined,
  breaker: CLOSED,
  inFlight: 0,
  probedMs: undefined,
  isProbing: false,
})

/** One failure below the threshold: after a probe has closed the breaker, the next failed call opens it again. */
const PROBATION: BreakerState = Object.freeze({ phase: 'closed', failures: BREAKER.failures - 1 })

function isProbeDue({ breaker, probedMs, isProbing }: TargetHealth, nowMs: number): boolean {
  const age = probedMs === undefined ? Number.POSITIVE_INFINITY : ageOf(probedMs, nowMs)
  if (isProbing && age < PROBE_LOST_MS) return false
  if (breaker.phase === 'closed') return age >= PROBE_EVERY_MS
  return breaker.phase === 'probing' || isAdmitted(breaker, nowMs, BREAKER)
}

function afterFailure(health: TargetHealth, nowMs: number): TargetHealth {
  const breaker = nextState(health.breaker, 'failed', nowMs, BREAKER)
  return { ...health, breaker, probedMs: undefined }
}

/**
 * Returns the health after a probe. A probe closes only a breaker that waited for one: calls may fail where probes
 * succeed.
 *
 * @param ms round trip; `undefined` if there was no answer
 */
function afterProbe(health: TargetHealth, ms: number | undefined, nowMs: number): TargetHealth {
  const ended = { ...health, isProbing: false }
  if (ms === undefined) return afterFailure(ended, nowMs)
  const breaker = health.breaker.phase === 'probing' ? PROBATION : health.breaker
  return { ...ended, breaker, live: measured(health.live, ms, nowMs) }
}

/** The health of all targets of an isolate. */
export interface RegionHealthTable {
  readonly get: (target: Target) => TargetHealth
  /** Counts a call as in flight until {@link callEnded}. */
  callStarted(target: Target): void
  callEnded(target: Target): void
  /** Records what the outcome of an attempt says of the target's health. */
  record(target: Target, signal: HealthSignal): void
  /** Returns the targets to probe now, and marks each as being probed until {@link probeEnded}. */
  startDueProbes(targets: readonly Target[]): Target[]
  /** @param ms round trip; `undefined` if there was no answer */
  probeEnded(target: Target, ms: number | undefined): void
  /**
   * Takes over what another isolate of this data centre knows: a measurement if it is newer, and an open breaker if this isolate has
   * counted no failure and measured nothing since. A breaker whose time is over is taken over too: a probe closes it, not an end user.
   */
  merge(target: Target, shared: SharedHealth): void
}

/** What a breaker is from now on. One that waits for a probe counts as open: no fusion goes there. */
export type BreakerChange = 'closed' | 'open'

/**
 * Creates an empty table.
 *
 * @param now Unix time in milliseconds
 * @param onBreaker called when a breaker opens or closes, in this isolate or by what another one reports
 */
export function createRegionHealthTable(
  now: () => number,
  onBreaker: (target: Target, change: BreakerChange) => void = () => undefined,
): RegionHealthTable {
  const accounts = new WeakMap<Account, Map<string, TargetHealth>>()
  const get = ({ account, region }: Target): TargetHealth =>
    accounts.get(account)?.get(region) ?? UNKNOWN

  function change(target: Target, changes: Partial<TargetHealth>): void {
    const states = accounts.get(target.account) ?? new Map<string, TargetHealth>()
    const [before, after] = [get(target), { ...get(target), ...changes }]
    accounts.set(target.account, states.set(target.region, after))
    const [was, is] = [before, after].map(({ breaker }) => breaker.phase === 'closed')
    if (was !== is) onBreaker(target, is ? 'closed' : 'open')
  }

  return {
    get,
    callStarted: (target) => change(target, { inFlight: get(target).inFlight + 1 }),
    callEnded: (target) => change(target, { inFlight: get(target).inFlight - 1 }),
    record(target, signal) {
      const health = get(target)
      const breaker = nextState(health.breaker, signal, now(), BREAKER)
      change(target, signal === 'failed' ? afterFailure(health, now()) : { breaker })
    },
    startDueProbes(targets) {
      const nowMs = now()
      const due = targets.filter((target) => isProbeDue(get(target), nowMs))
      for (const target of due) {
        const breaker = nextState(get(target).breaker, 'started', nowMs, BREAKER)
        change(target, { breaker, isProbing: true, probedMs: nowMs })
      }
      return due
    },
    probeEnded: (target, ms) => change(target, afterProbe(get(target), ms, now())),
    merge(target, { live, openUntilMs }) {
      const health = get(target)
      const nowMs = now()
      const measuredMs = health.live?.atMs ?? Number.NEGATIVE_INFINITY
      if (openUntilMs !== undefined && openUntilMs > measuredMs && health.breaker === CLOSED) {
        change(target, { breaker: { phase: 'open', untilMs: openUntilMs } })
      }
      const isNewer =
        live && !(health.live && ageOf(health.live.atMs, nowMs) <= ageOf(live.atMs, nowMs))
      if (isNewer) change(target, { live, probedMs: Math.max(health.probedMs ?? 0, live.atMs) })
    },
  }
}
