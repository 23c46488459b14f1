/**
 * @module The slowest body that the worker reads. A slower one is refused with 408 `body-timeout`, because it would hold memory that
 * other requests wait for (the Slowloris attack).
 */

import { KIB } from '@fuse-edge/core/units'

/** Time in which at least {@link WINDOW_BYTES} must arrive, or the rest of the body. Covers a bad mobile connection. */
export const WINDOW_MS = 10_000

/** A twentieth of a megabit a second. */
export const WINDOW_BYTES = 64 * KIB

/** Windows after which the whole body must have arrived: a minute, in which slow mobile networks send three photos of the widget. */
export const WINDOWS = 6

/** First size of the buffer. */
export const BLOCK_BYTES = 64 * KIB

/** Longest short body: most uploads of the widget are shorter. */
export const SHORT_BYTES = 256 * KIB

/**
 * Bytes that the platform gathers before JavaScript runs. What has arrived of a read that goes on is not seen, so a body counts as
 * slow where so much less than {@link WINDOW_BYTES} was seen in a window.
 */
export const READ_BYTES = 32 * KIB
