/**
 * @module The network of the simulated world: round trips as they are, which differ from those that the worker's table expects. Pure.
 *
 * Each pair of a data centre and a region begins with what was measured nearest to the data centre in July 2020. Where nothing was measured in its
 * country, that is the detour of the nearest place, which is not the rule by which the worker estimates. Then the route drifts,
 * as routes do, and drifts again at each route change.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import { MS_PER_HOUR } from '@fuse-edge/core/units'
import { distanceKm, lightMs } from '../../apps/worker/src/routing/distance.ts'
import { type NamedPlace, readMeasurements } from '../../apps/worker/tools/measured-places.ts'
import type { Faults } from './faults.ts'
import type { DataCentre } from './places.ts'
import { randomOf } from './random.ts'
import type { Span } from './span.ts'

/**
 * Drift of a route, milliseconds up or down, log-normal: between November 2018 and July 2020 the round trips of the same pairs of cities
 * changed by 12 ms (median), and one in six by more than 50 ms. Source: WonderProxy's measurements of both dates.
 */
const DRIFT = Object.freeze({ medianMs: 12, sigma: 1.48 })
/** Drift is bounded by this share of the round trip and these milliseconds: assumption, since short ways have few detours. */
const MOST_DRIFT = Object.freeze({ share: 0.5, ms: 2 })
/** Times the drift in countries where nothing was measured: assumption. */
const UNMEASURED_DRIFT = 2
/** Mean time between two changes of a route: assumption. */
const ROUTE_LASTS_MS = 12 * MS_PER_HOUR
/** No round trip is shorter, nor faster than light by the great circle with this factor: assumption. */
const LEAST = Object.freeze({ ms: 1, timesLight: 1.05 })

/** Round trips without the jitter of single requests. */
export interface Network {
  /** Returns the round trip between a data centre and a region at a time, milliseconds. */
  roundTripMs(from: DataCentre, region: string, atMs: number): number
}

const { cities, countries, regions, regionNames } = readMeasurements()
const MEASURED: readonly NamedPlace[] = [...cities, ...countries, ...regions]

/** The regions that were measured and can be called. */
export const REGION_NAMES: readonly string[] = regionNames

/** Returns the nearest of places that know a region. */
function nearest(places: readonly NamedPlace[], from: DataCentre): NamedPlace | undefined {
  const [first] = places.toSorted(
    (a, b) => distanceKm(a.position, from.position) - distanceKm(b.position, from.position),
  )
  return first
}

/** What the round trip was when it was measured, and how much it may have changed since. */
interface Base {
  readonly ms: number
  readonly leastMs: number
  readonly driftTimes: number
}

function baseOf(from: DataCentre, region: string): Base {
  const index = regionNames.indexOf(region)
  const at = REGIONS.find(({ name }) => name === region)
  if (at === undefined) throw new Error(`no region: ${region}`)
  const knowing = MEASURED.filter(({ ms }) => ms[index] !== undefined)
  const own = nearest(
    knowing.filter(({ country }) => country === from.country),
    from,
  )
  const place = own ?? nearest(knowing, from)
  const light = lightMs(from.position, at)
  const leastMs = Math.max(LEAST.ms, LEAST.timesLight * light)
  const detour = place === undefined ? 0 : (place.ms[index] ?? 0) - lightMs(place.position, at)
  return {
    ms: Math.max(leastMs, light + detour),
    leastMs,
    driftTimes: own === undefined ? UNMEASURED_DRIFT : 1,
  }
}

/** A route from its begin until that of the next. */
interface RouteEpoch {
  readonly fromMs: number
  readonly roundTripMs: number
}

/** Times that round trips to a slow region take: assumption. */
const SLOW_TIMES = 4

/** Creates the network of a seed. */
export function createNetwork(seed: number, { fromMs, toMs }: Span, faults: Faults): Network {
  const epochs = new Map<string, readonly RouteEpoch[]>()

  function draw(from: DataCentre, region: string): readonly RouteEpoch[] {
    const { ms, leastMs, driftTimes } = baseOf(from, region)
    const random = randomOf(seed, 'route', from.code, region)
    const routes: RouteEpoch[] = []
    for (let begin = fromMs; begin < toMs; begin += random.exponential(ROUTE_LASTS_MS)) {
      const drift = driftTimes * random.logNormal(DRIFT.medianMs, DRIFT.sigma)
      const bounded = Math.min(drift, MOST_DRIFT.share * ms + MOST_DRIFT.ms)
      const sign = random.next() < 1 / 2 ? -1 : 1
      routes.push({ fromMs: begin, roundTripMs: Math.max(leastMs, ms + sign * bounded) })
    }
    return routes
  }

  return {
    roundTripMs(from, region, atMs) {
      const key = `${from.code} ${region}`
      const routes = epochs.get(key) ?? draw(from, region)
      epochs.set(key, routes)
      const route = routes.findLast((each) => each.fromMs <= atMs) ?? routes[0]
      const isSlow = faults.faultOf(region, atMs)?.kind === 'slow'
      return (route?.roundTripMs ?? 0) * (isSlow ? SLOW_TIMES : 1)
    },
  }
}

/** What is transferred, and over which way. */
export interface Transfer {
  readonly bytes: number
  readonly roundTripMs: number
  readonly bytesPerMs: number
}

/** First window of a TCP connection: ten segments. Source: RFC 6928. */
const FIRST_WINDOW_BYTES = 10 * 1460

/**
 * Returns the milliseconds from the first byte to the last one, at the receiver. A sender begins with ten segments and doubles them with each
 * round trip until the way is full (slow start, RFC 5681), also on an idle connection.
 */
export function transferMs({ bytes, roundTripMs, bytesPerMs }: Transfer): number {
  let [left, ms, window] = [bytes, 0, FIRST_WINDOW_BYTES]
  while (left > window && window < bytesPerMs * roundTripMs) {
    left -= window
    ms += roundTripMs
    window *= 2
  }
  return ms + left / bytesPerMs
}
