/** @module Leases of calls, and reservations that no request settles. */

import { MS_PER_DAY, MS_PER_MINUTE } from '@fuse-edge/core/units'
import * as STORE_LIMITS from './store.ts'
import * as UPLOAD_LIMITS from './upload.ts'
import * as UPSTREAM_LIMITS from './upstream.ts'

/** Calls that a shard gets in stock, beyond those that requests wait for, where the budget has many left. */
export const LEASE_CALLS = 32

/** A shard gets at most one part in this many of the remaining calls as its stock. */
export const LEASE_SHARE = 8

/** A shard with fewer calls left than this syncs in the background, before requests have to wait. */
export const LEASE_LOW_CALLS = 8

/** A shard returns the unspent calls of a lease that was not used for this long. */
export const LEASE_IDLE_MS = MS_PER_MINUTE

/**
 * Time for which the ledger confirms the leases of a shard. Without another lease sync, the shard then spends nothing: a
 * shard that its ledger cannot inform of a stop ends by itself. An active shard syncs after half of it, beside an answer.
 */
export const LEASE_TERM_MS = MS_PER_MINUTE

/** How long a ledger waits until its shards have learned a new policy; all are informed at the same time. */
export const INFORM_MS = 1000

/** Age from which an early reservation is confirmed once its body has arrived: its owner may have been stopped meanwhile. */
export const CONFIRM_MS = 1000

/**
 * A shard does not ask again for this long after the ledger had no calls left. A ledger answers some 1000 requests a second; the shards of
 * an app may be more.
 */
export const LEDGER_RETRY_MS = 2000

/**
 * Longest wait of a budget shard for an answer of its ledger, after which it sends its lease sync once more. Both waits together are
 * shorter than `OBJECT_MS`, and one is longer than the ledger's queue when each shard of an app asks at once.
 */
export const SYNC_MS = 2500

/** Longest wait for the answer of a budget shard or a pacer. After it, the request is refused with 503 `busy`. */
export const OBJECT_MS = 10_000

/** How long a settlement waits for a reservation that takes it along. */
export const TAKE_ALONG_MS = 20

/** How often it then looks whether it has arrived, before it is sent again. */
export const TAKE_ALONG_CHECKS = 50

/** Waits before a settlement that failed is tried again. Together less than the 30 s of `waitUntil`. */
export const SETTLE_AGAIN_MS = Object.freeze([200, 1000, 5000])

/**
 * Requests of one session that the cloud may refuse for what they hold, such as a photo without a face; as many as its
 * credits where those are more. Refusals are not billed, but each takes a slot of the purchased rate.
 */
export const REFUSALS_MIN = 10

/** `Retry-After` of a request whose call could not be reserved or paced. */
export const RETRY_AFTER_SECONDS = 2

/**
 * How long a repeated request waits for the first to end: the longest way of a call. It waits for its slot, puts its
 * photos into a bucket from which the cloud cannot read them, is sent again with them inside, and is stored.
 */
export const JOIN_MS =
  UPSTREAM_LIMITS.PACE_WAIT_MS +
  UPLOAD_LIMITS.PUT_TIMEOUT_MS +
  2 * UPSTREAM_LIMITS.TIMEOUT_MS +
  STORE_LIMITS.WAIT_MS

/**
 * Age at which an unsettled reservation becomes in doubt: twice the time that the platform lets a request run after its
 * end user has disconnected.
 */
export const RESERVED_MS = 2 * MS_PER_MINUTE

/** Time after the end of a session from which its shard forgets it: longer than a request that it admitted may take. */
export const FORGET_MS = 5 * MS_PER_MINUTE

/** Sessions that a shard forgets in one transaction. */
export const FORGET_SESSIONS = 500

/** Age at which a reservation in doubt counts as executed. Until then the operator may compare it with the cloud's bill. */
export const IN_DOUBT_MS = MS_PER_DAY
