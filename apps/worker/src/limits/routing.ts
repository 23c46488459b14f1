/** @module The choice of a region. */

import { MS_PER_MINUTE } from '@fuse-edge/core/units'

/**
 * Measured places that an estimate interpolates between. With 8 to 10 of them, a power of 2 and an offset of 50 to 150 km the choices on
 * the measured places are the same: decision 0029.
 */
export const NEIGHBOURS = 8

/** Power of the inverse distance weighting. */
export const NEARNESS_POWER = 2

/** Added to the distance of a measured place before it becomes a weight, so that one place in the same city does not decide alone. */
export const NEARNESS_OFFSET_KM = 50

/** Added to both times of light before they damp a detour: the part of a detour that does not shrink with the way. */
export const DAMPING_OFFSET_MS = 5

/** Shortest round trip that an estimate gives, between places in one city. */
export const LOCAL_MS = 5

/** Calls in flight at which a region counts as twice as far, to spread load over regions. */
export const IN_FLIGHT_SCALE = 32

/** Time constant with which a measured peak decays: after it, 1/e of the peak remains. */
export const PEAK_DECAY_MS = 2 * MS_PER_MINUTE

/** Time constant with which a measurement loses weight: after it, it counts 1/e and the prior the rest. */
export const TRUST_MS = 10 * MS_PER_MINUTE

/**
 * A region is in reach if it is expected to be at most so much farther than the best one: times its round trip, plus milliseconds. Routes
 * drift by less, so others are not probed.
 */
export const REACH_TIMES = 2
export const REACH_MS = 50

/** Interval in which an isolate asks what others of its data centre know of regions, while there are requests. */
export const LOAD_EVERY_MS = 5000

/** Interval of probes of a region, while there are requests. */
export const PROBE_EVERY_MS = MS_PER_MINUTE
export const PROBE_TIMEOUT_MS = 5000

/** The breaker of a region opens after this many failures in a row. A probe may close it after `openMs`. */
export const BREAKER = Object.freeze({ failures: 2, openMs: 30_000 })
