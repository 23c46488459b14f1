/** @module The catalogue of the registry. */

import { MIB, MS_PER_MINUTE } from '@fuse-edge/core/units'

/** Body of an administrative request: enough for more than a thousand templates. */
export const BODY_BYTES = MIB

/** Age from which an isolate refreshes its copy of the catalogue in the background. */
export const FRESH_MS = MS_PER_MINUTE / 2

/** Age from which an isolate refreshes its copy before it answers a request. */
export const STALE_MAX_MS = 5 * MS_PER_MINUTE

/**
 * Age from which nothing is spent by a copy that could not be refreshed: KV fails, holds an older revision, or a newer
 * one that contradicts the settings. Results can still be read and deleted.
 */
export const SPEND_MAX_MS = 10 * MS_PER_MINUTE

/** How long a change waits until the ledgers that it touches have informed their shards. An alarm repeats what failed. */
export const INFORM_MS = 2000

/** Wait before a failed publication, or a message to a ledger, is repeated. KV accepts one write a second for one key. Source: Workers KV, limits. */
export const SPREAD_AGAIN_MS = 5000

/** How long the audit trail is kept: more than a year. */
export const AUDIT_DAYS = 400

/**
 * Apps and virtual keys of one page of a report, which asks the ledger of each at most twice: 40 subrequests of the 50 that
 * Cloudflare allows a request of the free plan. Source: Workers, limits.
 */
export const OWNERS_PAGE = 20

/** Ledgers that a page of the reservations in doubt asks for their shards. */
export const DOUBT_OWNERS_PAGE = 15

/** Shards after which such a page asks no further owner. An owner has ten at most: with them, 44 subrequests. */
export const DOUBT_SHARDS_PAGE = 20

/** Rows of one page of the reservations in doubt. */
export const RESERVATION_PAGE = 100

/** Longest note of a settlement by hand. */
export const NOTE_MAX_CHARS = 500

/** Rows of one page of the audit trail. */
export const AUDIT_PAGE = 100
