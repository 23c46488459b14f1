/** @module The choice of a region. */

import { MS_PER_MINUTE } from '@fuse-edge/core/units'

/** Measured cities that an estimate interpolates between: the number with the least error on the measured cities. */
export const NEIGHBOURS = 4

/** Power of the inverse distance weighting: of 2 to 4, the one with the least error on the measured cities. */
export const NEARNESS_POWER = 3

/** Within this distance of a measured city, its own round trips are used. */
export const SAME_PLACE_KM = 10

/** Shortest round trip that an estimate gives, between places in one city. */
export const LOCAL_MS = 5

/** Calls in flight at which a region counts as twice as far, to spread load over regions. */
export const IN_FLIGHT_SCALE = 32

/** Time constant with which a measured peak decays: after it, 1/e of the peak remains. */
export const PEAK_DECAY_MS = 2 * MS_PER_MINUTE

/** Time constant with which a measurement loses weight: after it, it counts 1/e and the prior the rest. */
export const TRUST_MS = 10 * MS_PER_MINUTE

/** Interval of probes of a region, while there are requests. */
export const PROBE_EVERY_MS = MS_PER_MINUTE
export const PROBE_TIMEOUT_MS = 5000

/** The breaker of a region opens after this many failures in a row. A probe may close it after `openMs`. */
export const BREAKER = Object.freeze({ failures: 2, openMs: 30_000 })
