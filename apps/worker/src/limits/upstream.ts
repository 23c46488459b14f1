/** @module The call to the cloud. */

import { KIB } from '@fuse-edge/core/units'

/** More than a request's body holds besides photos: ids, boxes and six entries. */
export const ENVELOPE_BYTES = 16 * KIB

/**
 * Time limit of a call: less than the 30 s that `waitUntil` lasts after a disconnect, so that an aborted call can still
 * be settled. The cloud's own time limit is not documented. Source: Workers, limits, duration.
 */
export const TIMEOUT_MS = 25_000

/** Longest wait for a slot of the pacer. After it, the request is refused with 429 `too-many-calls`. */
export const PACE_WAIT_MS = 2000

/** Attempts of one fusion: one after a clock correction or in another region, and one more. The end user waits for them. */
export const ATTEMPTS = 3
