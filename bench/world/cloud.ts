/**
 * @module The cloud of the simulated world: each request takes its way over the network to a region, meets the region's faults, is
 * executed and billed, and returns.
 */

import { type Fault, type Faults, isFlappedDown } from './faults.ts'
import { type Network, transferMs } from './network.ts'
import type { DataCentre } from './places.ts'
import { randomOf } from './random.ts'
import type { Trip } from './trip.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Bandwidth between a data centre and a region, bytes a millisecond: 100 Mbit/s a connection. Assumption. */
const BYTES_PER_MS = 12_500
/** Pictures travel as base64 in JSON. */
const BASE64 = 4 / 3
/** Jitter of a request, exponential: mean as a share of the round trip, plus milliseconds. Assumption. */
const JITTER = Object.freeze({ share: 0.02, ms: 1 })
/** Round trips of a new connection: TCP, and TLS 1.3. Sources: RFC 9293, RFC 8446. */
export const HANDSHAKE_ROUND_TRIPS = 2
/** How long an idle connection stays open: assumption. */
const KEPT_OPEN_MS = 60_000
/** Share of calls whose connection breaks in a lossy region. */
const LOSSY_SHARE = 0.5

/** The connections of one server, by region: when each was used last, Unix milliseconds. */
export type Connections = Pick<Map<string, number>, 'get' | 'set' | 'delete'>

/** Connections that are open whenever they are needed, as only an oracle has them. */
export const ALWAYS_OPEN: Connections = {
  get: () => Number.POSITIVE_INFINITY,
  set: () => new Map(),
  delete: () => true,
}

/** One request. */
export interface Exchange {
  readonly from: DataCentre
  readonly region: string
  readonly connections: Connections
  /** The end user's request that it belongs to. `undefined`: a probe, which transfers nothing, and is refused at once. */
  readonly trip?: Trip | undefined
  readonly signal: AbortSignal
}

/** How a region answered: it did the work, or refused with a code that is not billed. */
export type Answered = 'done' | 'refused'

/** What the cloud of a run is made of. */
export interface CloudParts {
  readonly seed: number
  readonly time: VirtualTime
  readonly network: Network
  readonly faults: Faults
}

/** Sends one request. @throws like `fetch`: TypeError for a connection that breaks, the signal's reason once it is aborted */
export type Send = (exchange: Exchange) => Promise<Answered>

/** Rejects when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function isDown(fault: Fault | undefined, atMs: number): boolean {
  if (fault?.kind === 'flapping') return isFlappedDown(fault, atMs)
  return fault?.kind === 'dead'
}

/** Creates the cloud of a run. */
export function createCloud({ seed, time, network, faults }: CloudParts): Send {
  /** Returns the round trip of one request, with its jitter. The same for each contestant. */
  function roundTripOf({ from, region, trip }: Exchange): number {
    const ms = network.roundTripMs(from, region, time.now())
    const whose = trip === undefined ? `probe ${time.now()}` : trip.visit.id
    const random = randomOf(seed, 'jitter', from.code, region, whose)
    return ms + random.exponential(JITTER.share * ms + JITTER.ms)
  }

  /** Does the work of a call. @returns whether the answer can be sent back */
  async function work(trip: Trip, region: string): Promise<Answered> {
    const fault = faults.faultOf(region, time.now())
    if (fault?.kind === 'refusing') return 'refused'
    trip.billed += 1
    const { serviceMs, id } = trip.visit
    await time.sleep(serviceMs)
    const isLost = randomOf(seed, 'lossy', id, region).next() < LOSSY_SHARE
    if (fault?.kind === 'lossy' && isLost) throw new TypeError('the connection broke')
    return 'done'
  }

  async function travel(exchange: Exchange): Promise<Answered> {
    const { region, connections, trip } = exchange
    const roundTripMs = roundTripOf(exchange)
    const usedMs = connections.get(region) ?? Number.NEGATIVE_INFINITY
    const handshakes = time.now() - usedMs < KEPT_OPEN_MS ? 0 : HANDSHAKE_ROUND_TRIPS
    const spend = async (ms: number) => {
      if (trip !== undefined) trip.accessMs += ms
      await time.sleep(ms)
    }
    const transfer = async (bytes: number) => {
      await time.sleep(transferMs({ bytes: bytes * BASE64, roundTripMs, bytesPerMs: BYTES_PER_MS }))
    }
    if (isDown(faults.faultOf(region, time.now()), time.now())) {
      await spend(roundTripMs)
      throw new TypeError('the connection was reset')
    }
    await spend((handshakes + 1 / 2) * roundTripMs)
    connections.set(region, time.now())
    if (trip !== undefined) await transfer(trip.visit.photoBytes)
    const fault = faults.faultOf(region, time.now())
    if (isDown(fault, time.now())) throw new TypeError('the connection was reset')
    if (fault?.kind === 'silent') await new Promise<never>(() => undefined)
    const answered = trip === undefined ? 'refused' : await work(trip, region)
    if (answered === 'done' && trip !== undefined) await transfer(trip.visit.pictureBytes)
    await spend(roundTripMs / 2)
    connections.set(region, time.now())
    return answered
  }

  return async function send(exchange) {
    const { region, trip, signal, connections } = exchange
    const startMs = time.now()
    let hasFailed = true
    try {
      const answered = await Promise.race([travel(exchange), aborted(signal)])
      hasFailed = answered === 'refused'
      return answered
    } catch (error) {
      connections.delete(region)
      throw error
    } finally {
      trip?.calls.push({ region, startMs, endMs: time.now(), hasFailed })
    }
  }
}
