/** @module One run of the world: all contestants serve the same end users, over the same network, with the same faults. */

import { MS_PER_HOUR, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { createCloud } from './cloud.ts'
import { createFaults, type FaultKind, type Faults } from './faults.ts'
import { createNetwork, type Network, REGION_NAMES } from './network.ts'
import { type Before, createOurEdge, LEAD_MS, type OurEdge } from './our-edge.ts'
import { CITIES } from './places.ts'
import {
  createRival,
  EDGE_RULES,
  ORIGINS,
  oracle,
  type RivalOptions,
  type RivalRule,
} from './rivals.ts'
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
type Start = (parts: Omit<RivalOptions, 'before'>) => Pick<OurEdge, 'serve' | 'probes'>

/** A contestant, and what it did before it serves an end user. */
interface Entrant {
  readonly name: string
  readonly before: Before
  readonly start: Start
}

function rival(name: string, rule: RivalRule, before: Before): Entrant {
  const start: Start = (parts) => ({
    serve: createRival(rule, { ...parts, before }),
    probes: () => 0,
  })
  return { name, before, start }
}

function ours(name: string, before: Before, probesBeside = true): Entrant {
  return {
    name,
    before,
    start: ({ time, send }) => createOurEdge({ time, send, before, probesBeside }),
  }
}

/** States of an edge, as the names of contestants say them. */
export const STATES: Readonly<Record<Before, string>> = Object.freeze({
  nothing: 'cold',
  traffic: 'little traffic',
  fusion: 'warm',
})

/** Names of the contestants that figures compare. */
export const NAMES = Object.freeze({
  cold: `Fuse Edge, ${STATES.nothing}`,
  traffic: `Fuse Edge, ${STATES.traffic}`,
  warm: `Fuse Edge, ${STATES.fusion}`,
  oracle: 'oracle',
})

/** Every contestant. Each edge is there in each state, so that like is compared with like. */
const CONTESTANTS: readonly Entrant[] = [
  ...Object.entries(ORIGINS).map(([name, rule]) => rival(name, rule, 'traffic')),
  ...(Object.keys(STATES) as Before[]).flatMap((before) => [
    ...Object.entries(EDGE_RULES).map(([name, rule]) =>
      rival(`${name}, ${STATES[before]}`, rule, before),
    ),
    ...(before === 'nothing'
      ? [ours(`${NAMES.cold}, probes only after answers`, before, false)]
      : []),
    ours(`Fuse Edge, ${STATES[before]}`, before),
  ]),
  rival(NAMES.oracle, oracle, 'traffic'),
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
  for (const { name, before, start } of CONTESTANTS) {
    if (contestants?.includes(name) === false) continue
    const time = createVirtualTime(START_MS)
    const send = createCloud({ seed, time, network, faults })
    const { serve, probes } = start({ network, faults, time, send })
    const trips = visits.map(createTrip)
    const failures: unknown[] = []
    for (const trip of trips) {
      const serveSafely = () => void serve(trip).catch((error) => failures.push(error))
      time.at(trip.visit.atMs - LEAD_MS[before], serveSafely)
    }
    await time.run()
    if (failures.length > 0) throw failures[0]
    const counted = trips.filter(({ visit }) => visit.atMs >= START_MS + WARM_UP_MS)
    performances.push({ name, trips: counted, probesPerFusion: probes() / count })
  }
  return { network, faults, performances }
}
