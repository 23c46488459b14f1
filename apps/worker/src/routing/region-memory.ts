/**
 * @module What an isolate knows of the regions: round trips, calls on the way, breakers. It lives as long as the
 * isolate, which is in one data centre, where alone these numbers are true; a new configuration starts anew.
 *
 * End users are not sent to a region whose breaker is not closed. Whether it may be closed is found out by probes, one
 * at a time, which cost nothing.
 */

import { type BreakerState, CLOSED, isAdmitted, nextState, type Sign } from '@fuse-edge/core/client'
import type { Account } from '../env/index.ts'
import { ROUTING_LIMITS } from '../limits.ts'
import { measured, type PeakAverage } from './peak-average.ts'
import type { Place } from './place.ts'

const { BREAKER, PROBE_EVERY_MS, PROBE_TIMEOUT_MS } = ROUTING_LIMITS
/** When the runtime has ended a probe together with the request that it ran beside, nobody tells. */
const PROBE_LOST_MS = 4 * PROBE_TIMEOUT_MS

/** What is known of one place. */
export interface PlaceState {
  readonly live: PeakAverage | undefined
  readonly breaker: BreakerState
  /** Calls that have been sent and have not ended. */
  readonly inFlight: number
  /** When the last probe was sent, Unix time in milliseconds; a failure makes the next one due at once. */
  readonly probedMs: number | undefined
  readonly isProbing: boolean
}

const UNKNOWN: PlaceState = Object.freeze({
  live: undefined,
  breaker: CLOSED,
  inFlight: 0,
  probedMs: undefined,
  isProbing: false,
})

/** Failures of which one more opens the breaker: what a probe closes is on probation. */
const PROBATION: BreakerState = Object.freeze({ phase: 'closed', failures: BREAKER.failures - 1 })

/** Whether a probe should be sent. */
function isDue({ breaker, probedMs, isProbing }: PlaceState, nowMs: number): boolean {
  const age = probedMs === undefined ? Number.POSITIVE_INFINITY : nowMs - probedMs
  if (isProbing && age < PROBE_LOST_MS) return false
  if (breaker.phase === 'closed') return age >= PROBE_EVERY_MS
  return breaker.phase === 'probing' || isAdmitted(breaker, nowMs)
}

function failed(state: PlaceState, nowMs: number): PlaceState {
  const breaker = nextState(state.breaker, 'failed', nowMs, BREAKER)
  return { ...state, breaker, probedMs: undefined }
}

/** The state after a probe. Only a breaker that waited for one is closed by it: calls may fail where probes do not. */
export function afterProbe(state: PlaceState, ms: number | undefined, nowMs: number): PlaceState {
  const ended = { ...state, isProbing: false }
  if (ms === undefined) return failed(ended, nowMs)
  const breaker = state.breaker.phase === 'probing' ? PROBATION : state.breaker
  return { ...ended, breaker, live: measured(state.live, ms, nowMs) }
}

export interface RegionMemory {
  of(place: Place): PlaceState
  /** A call is on its way; `ended` follows. */
  started(place: Place): void
  ended(place: Place): void
  /** What an attempt at the place told about it. */
  learned(place: Place, sign: Sign): void
  /** Of these places, those to probe now; each is then on its way until `probed`. */
  takeDue(places: readonly Place[]): Place[]
  /** @param ms round trip; `undefined` where there was no answer */
  probed(place: Place, ms: number | undefined): void
  /** Takes over what another isolate of this data centre found, where it is newer. */
  heard(place: Place, news: { readonly live: PeakAverage; readonly openUntilMs?: number }): void
}

/** @param now Unix time in milliseconds */
export function createRegionMemory(now: () => number): RegionMemory {
  const accounts = new WeakMap<Account, Map<string, PlaceState>>()
  const of = ({ account, region }: Place): PlaceState =>
    accounts.get(account)?.get(region) ?? UNKNOWN

  function change(place: Place, changes: Partial<PlaceState>): void {
    const states = accounts.get(place.account) ?? new Map<string, PlaceState>()
    accounts.set(place.account, states.set(place.region, { ...of(place), ...changes }))
  }

  return {
    of,
    started: (place) => change(place, { inFlight: of(place).inFlight + 1 }),
    ended: (place) => change(place, { inFlight: of(place).inFlight - 1 }),
    learned(place, sign) {
      const state = of(place)
      const breaker = nextState(state.breaker, sign, now(), BREAKER)
      change(place, sign === 'failed' ? failed(state, now()) : { breaker })
    },
    takeDue(places) {
      const nowMs = now()
      const due = places.filter((place) => isDue(of(place), nowMs))
      for (const place of due) {
        const breaker = nextState(of(place).breaker, 'started', nowMs, BREAKER)
        change(place, { breaker, isProbing: true, probedMs: nowMs })
      }
      return due
    },
    probed: (place, ms) => change(place, afterProbe(of(place), ms, now())),
    heard(place, { live, openUntilMs = 0 }) {
      const state = of(place)
      if (state.live !== undefined && state.live.atMs >= live.atMs) return
      const isWarning = openUntilMs > now() && state.breaker === CLOSED
      change(place, {
        live,
        probedMs: Math.max(state.probedMs ?? 0, live.atMs),
        breaker: isWarning ? { phase: 'open', untilMs: openUntilMs } : state.breaker,
      })
    },
  }
}
