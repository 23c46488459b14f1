/**
 * @module Fuse Edge in the simulated world: the worker's own router, health table, probes, health cache and clients, in servers that
 * come and go.
 */

import { type ActionSigner, answerReader } from '@fuse-edge/core/client'
import { MS_PER_MINUTE, MS_PER_SECOND } from '@fuse-edge/core/units'
import type { EndUser, Ports } from '../../apps/worker/src/context/index.ts'
import type { Account } from '../../apps/worker/src/env/index.ts'
import { createRegionRouter, type RegionRouter } from '../../apps/worker/src/routing/index.ts'
import * as severalRegions from '../../apps/worker/src/routing/several-regions.ts'
import { type ClientOf, createClients } from '../../apps/worker/src/upstream/clients.ts'
import { healthSignalsOf } from '../../apps/worker/src/upstream/health-signals.ts'
import { type ClientLeg, receive, sendHeaders, sendPhoto } from './client-leg.ts'
import type { Connections, Send } from './cloud.ts'
import type { DataCentre } from './places.ts'
import { MAINLAND_REGIONS, OPEN_REGIONS } from './policy.ts'
import { createTrip, type Trip } from './trip.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Visit } from './visits.ts'

/** Servers of a data centre that serve one edge: assumption. */
const SERVERS = 3
/** An isolate without requests is evicted after this time: assumption. */
const EVICTED_AFTER_MS = 10 * MS_PER_MINUTE
/** How long the Cache API of a data centre takes: assumption. */
const CACHE_MS = 2

const [first = '', ...others] = [...OPEN_REGIONS, ...MAINLAND_REGIONS]
const ACCOUNT: Account = {
  site: 'cn',
  credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
  regions: [first, ...others],
  endpoint: undefined,
  isPinned: true,
  perSecond: undefined,
}
const SETTINGS = {
  accounts: [ACCOUNT] as const,
  residency: {
    countries: { CN: [...MAINLAND_REGIONS] },
    continents: {},
    others: [...OPEN_REGIONS],
    unknown: [],
  },
}

/** Names the end user's request instead of signing it: a signature takes no virtual time. */
const sign: ActionSigner = ({ bytes }, { endpoint, region }) => {
  return { url: endpoint, method: 'POST', headers: { 'X-TC-Region': region }, body: bytes }
}
const readAnswer = answerReader('FuseFace')

const DONE = { Response: { FusedImage: 'picture', RequestId: '1' } }
function refusedWith(Code: string): object {
  return { Response: { Error: { Code, Message: 'refused' }, RequestId: '1' } }
}

/**
 * What an isolate did before it serves an end user.
 *
 * - `nothing`: it is the first of its data centre, and has no measurements;
 * - `traffic`: what the end users of the run have brought about;
 * - `fusion`: it served another end user a moment ago, as isolates of busy data centres do.
 */
export type Before = 'nothing' | 'traffic' | 'fusion'

/** How long before the fusion that was, milliseconds: assumption, a fusion every half minute. */
export const LEAD_MS: Readonly<Record<Before, number>> = Object.freeze({
  nothing: 0,
  traffic: 0,
  fusion: 30_000,
})

/** How an edge is simulated. */
export interface EdgeOptions {
  readonly time: VirtualTime
  readonly send: Send
  readonly before: Before
  /** Whether regions are probed while the photo arrives. `false` shows what that brings. @default true */
  readonly probesBeside?: boolean
}

/** An isolate of the worker. */
interface Isolate {
  readonly router: RegionRouter
  readonly clientOf: ClientOf
  usedMs: number
}

/** A simulated edge. */
export interface OurEdge {
  /** Serves an end user. It begins `LEAD_MS` before the tap. */
  serve(trip: Trip): Promise<void>
  /** Returns the number of requests that probes have sent. */
  probes(): number
}

function endUserOf({ city, dataCentre }: Visit): EndUser {
  const { country, continent, position } = city
  return { address: undefined, country, continent, position, colo: dataCentre.code }
}

/** Creates an edge without measurements. */
export function createOurEdge(options: EdgeOptions): OurEdge {
  const { time, send, before, probesBeside = true } = options
  const caches = new Map<string, CacheOfColo>()
  const isolates = new Map<string, Isolate>()
  const trips = new Map<string, Trip>()
  let [probes, fusions] = [0, 0]

  function createIsolate(from: DataCentre, cache: CacheOfColo): Isolate {
    const connections: Connections = new Map()
    const fetch: Ports['fetch'] = async (input, init) => {
      const region = /facefusion\.([a-z-]+)\./.exec(urlOf(input))?.[1] ?? ''
      const { body, signal } = init ?? {}
      const trip = body && trips.get(new TextDecoder().decode(body as Uint8Array<ArrayBuffer>))
      if (!trip) probes += 1
      const exchange = { from, region, connections, signal: signal as AbortSignal }
      const answered = await send(trip ? { ...exchange, trip } : exchange)
      const code = trip ? 'RequestLimitExceeded' : 'AuthFailure.InvalidAuthorization'
      return Response.json(answered === 'done' ? DONE : refusedWith(code))
    }
    const ports: Ports = {
      fetch,
      now: time.now,
      timeoutSignal: time.timeoutSignal,
      openCache: async () => cache,
      randomUUID: () => '',
      randomBytes: (length) => new Uint8Array(length),
      log: () => undefined,
    }
    const router = createRegionRouter(ports, async () => severalRegions)
    return { router, clientOf: createClients(ports, sign), usedMs: time.now() }
  }

  function isolateOf({ dataCentre, server }: Visit): Isolate {
    if (before !== 'traffic') return createIsolate(dataCentre, createCache(time))
    const { code } = dataCentre
    const key = `${code} ${Math.floor(server * SERVERS)}`
    const cache = caches.get(code) ?? createCache(time)
    caches.set(code, cache)
    const known = isolates.get(key)
    const isAlive = known !== undefined && time.now() - known.usedMs < EVICTED_AFTER_MS
    const isolate = isAlive ? known : createIsolate(dataCentre, cache)
    isolates.set(key, isolate)
    isolate.usedMs = time.now()
    return isolate
  }

  /** Does what a worker does from the headers of a fusion to the end of its call. */
  async function fuse(trip: Trip, { router, clientOf }: Isolate): Promise<void> {
    const endUser = endUserOf(trip.visit)
    const open = await router.open(SETTINGS, endUser)
    if (!open.ok) throw new Error('the policy opens no region')
    if (probesBeside) void router.refresh(SETTINGS, endUser, 'best')
    await sendPhoto(time, trip, legOf(trip.visit))
    const { account, regions } = await router.choose(open.value, endUser)
    const target = { account, region: regions[0] }
    trip.choiceMs = time.now()
    trip.region = target.region
    const key = String(fusions++)
    trips.set(key, trip)
    router.health?.callStarted(target)
    const body = { bytes: Uint8Array.from(new TextEncoder().encode(key)), sha256Hex: '' }
    const outcome = await clientOf(account, regions).send('FuseFace', body, readAnswer, { regions })
    for (const { region, signal } of healthSignalsOf(outcome)) {
      router.health?.record({ account, region }, signal)
    }
    router.health?.callEnded(target)
    trips.delete(key)
    void router.refresh(SETTINGS, endUser)
    trip.isDone = outcome.kind === 'done'
  }

  async function serveIn(isolate: Isolate, trip: Trip): Promise<void> {
    const leg = legOf(trip.visit)
    await sendHeaders(time, trip, leg)
    await fuse(trip, isolate)
    await receive(time, trip, leg)
  }

  return {
    probes: () => probes,
    async serve(trip) {
      const isolate = isolateOf(trip.visit)
      if (before === 'fusion') void serveIn(isolate, createTrip(trip.visit))
      await time.sleep(LEAD_MS[before])
      await serveIn(isolate, trip)
    },
  }
}

const urlOf = (request: RequestInfo | URL): string => new Request(request).url

type CacheOfColo = Pick<Cache, 'match' | 'put'>

/** Creates the Cache API of a data centre, whose entries end by `max-age`. */
function createCache(time: VirtualTime): CacheOfColo {
  const entries = new Map<string, { readonly text: string; readonly untilMs: number }>()
  return {
    async match(key) {
      await time.sleep(CACHE_MS)
      const entry = entries.get(urlOf(key))
      return entry && time.now() < entry.untilMs ? new Response(entry.text) : undefined
    },
    async put(key, response) {
      const age = /max-age=(\d+)/.exec(response.headers.get('Cache-Control') ?? '')?.[1]
      const untilMs = time.now() + Number(age ?? 0) * MS_PER_SECOND
      entries.set(urlOf(key), { text: await response.text(), untilMs })
    },
  }
}

/** Returns the way between an end user and the edge, on which pictures travel as they are. */
export function legOf({ lastMileMs }: Visit): ClientLeg {
  return { roundTripMs: lastMileMs, coding: 1 }
}
