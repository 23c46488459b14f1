/** @module Work that an isolate does once at a time for all requests that want it: it reads the catalogue, or fetches a thumbnail. */

/** Interval at which another request asks whether the work has ended. */
export const POLL_MS = 100

/** Longest wait of another request. */
export const WAIT_MS = 10_000

/** Age at which the work counts as ended: the platform ends work after an answer in this time. Source: Workers, limits, duration. */
export const LOST_MS = 30_000
