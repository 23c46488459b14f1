/** @module The other ways to reach the cloud, each a rule that chooses a region: no measurements, no second attempt. */

import { REGIONS } from '@fuse-edge/core/regions'
import type { Position } from '../../apps/worker/src/context/index.ts'
import { TIMEOUT_MS } from '../../apps/worker/src/limits/upstream.ts'
import { distanceKm } from '../../apps/worker/src/routing/distance.ts'
import { type ClientLeg, receive, sendHeaders, sendPhoto } from './client-leg.ts'
import { ALWAYS_OPEN, type Connections, type Send } from './cloud.ts'
import { type Faults, IS_UNUSABLE } from './faults.ts'
import type { Network } from './network.ts'
import { type Before, LEAD_MS, legOf } from './our-edge.ts'
import { type DataCentre, dataCentreOf } from './places.ts'
import { regionsFor } from './policy.ts'
import { createTrip, type Trip } from './trip.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Visit } from './visits.ts'

/** What is true at the moment of a choice, which only an oracle knows. */
export interface Conditions {
  readonly network: Network
  readonly faults: Faults
}

/** How a rival serves an end user. */
export interface Rival {
  /** The server that calls the cloud. */
  readonly from: DataCentre
  readonly leg: ClientLeg
  readonly region: (atMs: number) => string
  /** @default those that the server has, by what it did before */
  readonly connections?: Connections
}

/** Describes how a rival serves an end user. */
export type RivalRule = (visit: Visit, world: Conditions) => Rival

/** Returns the first region with the least cost. */
function least(regions: readonly string[], cost: (region: string) => number): string {
  return regions.reduce((best, region) => (cost(region) < cost(best) ? region : best))
}

function kmTo(from: Position, region: string): number {
  const at = REGIONS.find(({ name }) => name === region)
  return at === undefined ? Number.POSITIVE_INFINITY : distanceKm(from, at)
}

/** How long a name keeps leading to a region that has failed: assumption, the usual time to live of such names and its checks. */
const DNS_LASTS_MS = 5 * 60_000

/** Returns the region to which the plain domain leads: the nearest to who asks, of those that did not fail some minutes ago. */
function plainDomain(
  from: Position,
  regions: readonly string[],
  { faults }: Conditions,
  atMs: number,
): string {
  const known = regions.filter((region) => {
    const fault = faults.faultOf(region, atMs)
    return fault?.kind !== 'dead' || atMs - fault.fromMs < DNS_LASTS_MS
  })
  return least(known.length > 0 ? known : regions, (region) => kmTo(from, region))
}

const BASE64 = 4 / 3
/** What the cities of the same data centres measure to each other is their way to the region in the same city. */
function fromOrigin(code: string, region: string): RivalRule {
  return (visit, { network }) => ({
    from: dataCentreOf(code),
    leg: {
      roundTripMs: visit.lastMileMs + network.roundTripMs(visit.dataCentre, region, visit.atMs),
      coding: BASE64,
    },
    region: () => region,
  })
}

/** Returns the region that answers soonest, by someone who knows all round trips and faults of this moment. */
export function oracleRegion(visit: Visit, { network, faults }: Conditions, atMs: number): string {
  return least(regionsFor(visit.city), (region) => {
    const kind = faults.faultOf(region, atMs)?.kind
    const unusable = kind !== undefined && IS_UNUSABLE[kind] ? 1e9 : 0
    return network.roundTripMs(visit.dataCentre, region, atMs) + unusable
  })
}

/** Servers in one place, to which all end users come. */
export const ORIGINS = Object.freeze({
  'SDK, origin in Singapore': fromOrigin('SIN', 'ap-singapore'),
  'SDK, origin in Virginia': fromOrigin('IAD', 'na-ashburn'),
} satisfies Readonly<Record<string, RivalRule>>)

/** Rules by which an edge can choose, by name. */
export const EDGE_RULES = Object.freeze({
  'plain domain': (visit, conditions) => ({
    from: visit.dataCentre,
    leg: legOf(visit),
    // The edge's resolver asks, so the name leads to what is near the data centre.
    region: (atMs) =>
      plainDomain(visit.dataCentre.position, regionsFor(visit.city), conditions, atMs),
  }),
  'nearest by distance': (visit) => ({
    from: visit.dataCentre,
    leg: legOf(visit),
    region: () => least(regionsFor(visit.city), (region) => kmTo(visit.city.position, region)),
  }),
} satisfies Readonly<Record<string, RivalRule>>)

/** Chooses as someone who knows all round trips and faults, over connections that are always open. */
export const oracle: RivalRule = (visit, conditions) => ({
  from: visit.dataCentre,
  leg: legOf(visit),
  region: (atMs) => oracleRegion(visit, conditions, atMs),
  connections: ALWAYS_OPEN,
})

/** How a rival is simulated. */
export interface RivalOptions extends Conditions {
  readonly time: VirtualTime
  readonly send: Send
  /** What its server did before it serves an end user. */
  readonly before: Before
}

/** Servers of a data centre, each with its own connections: as many as the edge has. */
const SERVERS = 3

/** Creates the function that serves an end user by a rule, from `LEAD_MS` before the tap. */
export function createRival(rule: RivalRule, options: RivalOptions): (trip: Trip) => Promise<void> {
  const { time, send, before, ...conditions } = options
  const servers = new Map<string, Connections>()

  function connectionsOf({ server }: Visit, from: DataCentre): Connections {
    if (before !== 'traffic') return new Map<string, number>()
    const key = `${from.code} ${Math.floor(server * SERVERS)}`
    const connections = servers.get(key) ?? new Map<string, number>()
    servers.set(key, connections)
    return connections
  }

  async function serveOver(connections: Connections, trip: Trip, rival: Rival): Promise<void> {
    const { from, leg, region } = rival
    await sendHeaders(time, trip, leg)
    await sendPhoto(time, trip, leg)
    trip.choiceMs = time.now()
    trip.region = region(time.now())
    const signal = time.timeoutSignal(TIMEOUT_MS)
    const exchange = { from, region: trip.region, connections, trip, signal }
    const answered = await send(exchange).catch(() => 'lost' as const)
    trip.isDone = answered === 'done'
    await receive(time, trip, leg)
  }

  return async function serve(trip) {
    const { visit } = trip
    const rival = rule(visit, conditions)
    const connections = rival.connections ?? connectionsOf(visit, rival.from)
    if (before === 'fusion') void serveOver(connections, createTrip(visit), rival)
    await time.sleep(LEAD_MS[before])
    await serveOver(connections, trip, rival)
  }
}
