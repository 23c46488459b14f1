/** @module The time at which the tests start, on the worker's clock and on the emulator's. */

/** 2026-01-15 12:00:00 UTC. */
export const NOON_MS = Date.UTC(2026, 0, 15, 12)
