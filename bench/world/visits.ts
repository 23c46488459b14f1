/** @module The end users of a run: where and when, over which access, with which photo. Pure. */

import { lightMs } from '../../apps/worker/src/routing/distance.ts'
import type { City, DataCentre } from './places.ts'
import { type Random, randomOf } from './random.ts'
import type { Span } from './span.ts'

/** One end user, who fuses one photo. */
export interface Visit {
  readonly id: number
  readonly atMs: number
  readonly city: City
  readonly dataCentre: DataCentre
  /** Round trip between end user and data centre, milliseconds. */
  readonly lastMileMs: number
  /** Bytes a millisecond. */
  readonly up: number
  readonly down: number
  readonly photoBytes: number
  readonly pictureBytes: number
  /** How long the cloud works, milliseconds. */
  readonly serviceMs: number
  /** Which of the servers of the data centre the request reaches: a number from 0 to, not including, 1. */
  readonly server: number
}

/** Bytes a millisecond in one Mbit/s. */
const MBIT = 125

/**
 * Classes of access: round trip, bandwidth, and share of end users. Source of round trips and bandwidths: WebPageTest's connectivity profiles 3G,
 * 4G, Cable and FIOS. The shares are assumptions.
 */
const ACCESS = Object.freeze([
  { share: 0.1, ms: 300, up: 0.768 * MBIT, down: 1.6 * MBIT },
  { share: 0.45, ms: 170, up: 9 * MBIT, down: 9 * MBIT },
  { share: 0.25, ms: 28, up: 1 * MBIT, down: 5 * MBIT },
  { share: 0.2, ms: 4, up: 5 * MBIT, down: 20 * MBIT },
])

/** Times the light of the great circle that the way from the city to its data centre takes: assumption. */
const DETOUR_TO_DATA_CENTRE = 1.6
/** Share of end users whom routing leads to the second nearest data centre: assumption, since anycast follows routes and not distances. */
const SECOND_NEAREST = 0.1
/** Photos as the widget sends them, and pictures as the cloud returns them; log-normal. Assumptions. */
const PHOTO = Object.freeze({ medianBytes: 200_000, sigma: 0.5 })
const PICTURE = Object.freeze({ medianBytes: 150_000, sigma: 0.4 })
/** Work of the cloud: log-normal, and one in fifty takes several times as long. Assumptions; the service documents no times. */
const SERVICE = Object.freeze({ medianMs: 1200, sigma: 0.35, tailShare: 0.02, tailTimes: 4 })

/** Returns one of the options, the heavier ones more often. */
function pick<T>(random: Random, options: readonly T[], weightOf: (option: T) => number): T {
  let left = random.next() * options.reduce((sum, option) => sum + weightOf(option), 0)
  const found = options.find((option) => {
    left -= weightOf(option)
    return left < 0
  })
  const option = found ?? options[0]
  if (option === undefined) throw new Error('nothing to pick from')
  return option
}

function visitOf(random: Random, cities: readonly City[], at: Pick<Visit, 'id' | 'atMs'>): Visit {
  const city = pick(random, cities, ({ users }) => users)
  const dataCentre = city.dataCentres[random.next() < SECOND_NEAREST ? 1 : 0]
  const access = pick(random, ACCESS, ({ share }) => share)
  const tail = random.next() < SERVICE.tailShare ? SERVICE.tailTimes : 1
  return {
    ...at,
    city,
    dataCentre,
    lastMileMs: access.ms + DETOUR_TO_DATA_CENTRE * lightMs(city.position, dataCentre.position),
    up: access.up,
    down: access.down,
    photoBytes: Math.round(random.logNormal(PHOTO.medianBytes, PHOTO.sigma)),
    pictureBytes: Math.round(random.logNormal(PICTURE.medianBytes, PICTURE.sigma)),
    serviceMs: tail * random.logNormal(SERVICE.medianMs, SERVICE.sigma),
    server: random.next(),
  }
}

/** Draws the visits of a seed, in the order of their times. */
export function drawVisits(
  seed: number,
  count: number,
  { fromMs, toMs }: Span,
  cities: readonly City[],
): readonly Visit[] {
  const random = randomOf(seed, 'visits')
  const times = Array.from({ length: count }, () => fromMs + random.next() * (toMs - fromMs))
  return times.toSorted((a, b) => a - b).map((atMs, id) => visitOf(random, cities, { id, atMs }))
}
