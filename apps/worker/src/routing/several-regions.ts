/**
 * @module The choice among several regions: their health, how it stays known, and the table of estimates. Loaded at its first
 * use, because an edge with one region has no choice.
 */

import { ageOf, type EndUser, type Ports } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import {
  bestTwo,
  chooseRoute,
  type RankedTarget,
  type RouteInputs,
  rankTargets,
  targetsInReach,
} from './choose-route.ts'
import { estimateFor } from './expected-round-trip.ts'
import { type HealthScope, loadHealth, publishHealth } from './health-cache.ts'
import { probe } from './probe.ts'
import { createRegionHealthTable, type RegionHealthTable } from './region-health.ts'
import { allTargets, openTargets, type RoutingSettings } from './residency.ts'
import type { Route } from './route.ts'
import type { Target, Targets } from './target.ts'

/**
 * Which targets are probed.
 *
 * - `inReach`: those that may become the best one. For the time after an answer.
 * - `best`: the best two. For the time in which a body arrives: Workers open six connections at a time for a request, and it needs
 *   the others itself.
 */
const CHOICES = Object.freeze({ inReach: targetsInReach, best: bestTwo })
export type ProbeChoice = keyof typeof CHOICES

/** What an isolate knows of several regions. */
export interface SeveralRegions {
  readonly health: RegionHealthTable
  /** Loads the region health cache if nothing is measured. */
  prepare(settings: RoutingSettings, endUser: EndUser): Promise<void>
  /** Chooses among open targets by what is known now. */
  choose(targets: Targets, endUser: EndUser): Route
  /** Returns the targets with what the choice depends on, best first. */
  rank(targets: Targets, endUser: EndUser): readonly [RankedTarget, ...RankedTarget[]]
  /**
   * Loads what other isolates know, probes open targets whose measurements are old, and publishes the result.
   *
   * @param choice @default `inReach`
   */
  refresh(settings: RoutingSettings, endUser: EndUser, choice?: ProbeChoice): Promise<void>
}

function scopeOf(settings: RoutingSettings, { colo }: EndUser): HealthScope {
  return { targets: allTargets(settings), colo }
}

/** Creates what an isolate knows: nothing yet. */
export function createSeveralRegions(ports: Ports): SeveralRegions {
  /** Data centre of the isolate, once a request has told it. */
  let colo: string | undefined
  const health = createRegionHealthTable(ports.now, ({ account: { site }, region }, breaker) => {
    const level = breaker === 'open' ? 'error' : 'info'
    ports.log({ level, event: 'breaker', region, site, breaker, colo })
  })
  let loadedMs = Number.NEGATIVE_INFINITY
  const inputsFor = (endUser: EndUser): RouteInputs => {
    const priorMs = estimateFor(endUser)
    return { endUser, healthOf: health.get, priorMs, nowMs: ports.now() }
  }

  const rank = (targets: Targets, endUser: EndUser) => rankTargets(targets, inputsFor(endUser))

  /** Loads what other isolates know, unless that was done a moment ago. */
  async function load(scope: HealthScope): Promise<void> {
    if (ageOf(loadedMs, ports.now()) < ROUTING_LIMITS.LOAD_EVERY_MS) return
    loadedMs = ports.now()
    await loadHealth(ports, health, scope).catch(() => undefined)
  }

  /** A failed probe is due again at once: two in a row open the breaker before the next choice. Returns whether one was due. */
  async function probeWhileDue(target: Target): Promise<boolean> {
    let isProbed = false
    while (health.startDueProbes([target]).length > 0) {
      health.probeEnded(target, await probe(ports, target))
      isProbed = true
    }
    return isProbed
  }

  async function probeDue(targets: readonly Target[], scope: HealthScope): Promise<void> {
    const probed = await Promise.all(targets.map(probeWhileDue))
    if (probed.includes(true)) await publishHealth(ports, health, scope).catch(() => undefined)
  }

  return {
    health,
    rank,
    async prepare(settings, endUser) {
      const scope = scopeOf(settings, endUser)
      colo ??= scope.colo
      if (!scope.targets.some((target) => health.get(target).live)) await load(scope)
    },
    choose: (targets, endUser) => chooseRoute(targets, inputsFor(endUser)),
    async refresh(settings, endUser, choice = 'inReach') {
      const scope = scopeOf(settings, endUser)
      await load(scope)
      const open = openTargets(settings, endUser)
      if (open.ok) await probeDue(CHOICES[choice](rank(open.value, endUser)), scope)
    },
  }
}
