/** @module One run of the world: all contestants serve the same end users, over the same network, with the same faults. */

import { MS_PER_HOUR, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { createCloud } from './cloud.ts'
import { createFaults, type FaultKind, type Faults } from './faults.ts'
import { createNetwork, type Network, REGION_NAMES } from './network.ts'
import { type Before, createOurEdge, type OurEdge } from './our-edge.ts'
import { CITIES } from './places.ts'
import { createRival, RIVALS, type RivalRule } from './rivals.ts'
import { createTrip, type Trip } from './trip.ts'
import { createVirtualTime } from './virtual-time.ts'
import { drawVisits } from './visits.ts'

/** 1 January 2026. No result depends on it. */
const START_MS = Date.UTC(2026, 0, 1)
/** What happens earlier fills health tables and connections, and is not counted. */
const WARM_UP_MS = 30 * MS_PER_MINUTE

/** How large a run is. */
export interface RunOptions {
  readonly seed: number
  readonly visits: number
  readonly hours: number
  /** Kinds of faults that happen. @default all */
  readonly faultKinds?: readonly FaultKind[]
  /** Names of the cities of the end users. @default all */
  readonly cities?: readonly string[]
  /** Names of the contestants. @default all */
  readonly contestants?: readonly string[]
}

/** What one contestant did. */
export interface Performance {
  readonly name: string
  /** The end users after the warm-up. */
  readonly trips: readonly Trip[]
  /** Requests that probes sent, for each fusion. */
  readonly probesPerFusion: number
}

/** What all contestants did. */
export interface Run {
  readonly network: Network
  readonly faults: Faults
  readonly performances: readonly Performance[]
}

/** Creates a contestant. */
type Start = (
  parts: Parameters<typeof createRival>[1],
) => Pick<OurEdge, 'serve' | 'leadMs' | 'probes'>

function rival(rule: RivalRule): Start {
  return (parts) => ({ serve: createRival(rule, parts), leadMs: 0, probes: () => 0 })
}

function ours(before: Before, probesBeside = true): Start {
  return ({ time, send }) => createOurEdge({ time, send, before, probesBeside })
}

/** Names of the contestants that figures compare. */
export const NAMES = Object.freeze({
  cold: 'Fuse Edge, cold',
  traffic: 'Fuse Edge, little traffic',
  warm: 'Fuse Edge, warm',
  oracle: 'oracle',
})

const { oracle, ...rivals } = RIVALS

/** Every contestant. */
const CONTESTANTS: readonly (readonly [name: string, start: Start])[] = [
  ...Object.entries(rivals).map(([name, rule]) => [name, rival(rule)] as const),
  ['Fuse Edge, cold, probes only after answers', ours('nothing', false)],
  [NAMES.cold, ours('nothing')],
  [NAMES.traffic, ours('traffic')],
  [NAMES.warm, ours('fusion')],
  [NAMES.oracle, rival(oracle)],
]

/** Runs all contestants, one after the other, each with its own clock. */
export async function simulate(options: RunOptions): Promise<Run> {
  const { seed, visits: count, hours, faultKinds, cities, contestants } = options
  const span = { fromMs: START_MS, toMs: START_MS + hours * MS_PER_HOUR }
  const faults = createFaults(seed, REGION_NAMES, span, faultKinds)
  const network = createNetwork(seed, span, faults)
  const isFrom = (name: string) => cities?.includes(name) ?? true
  const visits = drawVisits(
    seed,
    count,
    span,
    CITIES.filter(({ name }) => isFrom(name)),
  )
  const performances: Performance[] = []
  for (const [name, start] of CONTESTANTS) {
    if (contestants?.includes(name) === false) continue
    const time = createVirtualTime(START_MS)
    const send = createCloud({ seed, time, network, faults })
    const { serve, leadMs, probes } = start({ network, faults, time, send })
    const trips = visits.map(createTrip)
    const failures: unknown[] = []
    for (const trip of trips) {
      const serveSafely = () => void serve(trip).catch((error) => failures.push(error))
      time.at(trip.visit.atMs - leadMs, serveSafely)
    }
    await time.run()
    if (failures.length > 0) throw failures[0]
    const counted = trips.filter(({ visit }) => visit.atMs >= START_MS + WARM_UP_MS)
    performances.push({ name, trips: counted, probesPerFusion: probes() / count })
  }
  return { network, faults, performances }
}
