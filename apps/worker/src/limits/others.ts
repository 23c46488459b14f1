/** @module Limits that belong to no table. */

import { MS_PER_MINUTE } from '@fuse-edge/core/units'

/** Longest `Idempotency-Key`; see `IDEMPOTENCY_HEADER` in `@fuse-edge/core/edge`. */
export const IDEMPOTENCY_KEY_MAX_CHARS = 128

/** Random bytes of the id of a result or a receipt: 128 bits, which cannot be guessed. */
export const RESULT_ID_BYTES = 16

/** How long shards and ledgers keep rows, for questions about a bill: a month, and some days of the next. */
export const RESERVATION_RETENTION_DAYS = 35

/**
 * Size of a budget shard from which it keeps settled reservations not much longer than their session. An object may have 10 GB, and a shard that
 * is always full would reach that in a day.
 */
export const SHARD_BYTES = 5_000_000_000

/** How often due alerts are sent: the cron of `wrangler.jsonc`, whose runs are at whole multiples. */
export const ALERTS_EVERY_MS = 15 * MS_PER_MINUTE

/** Deliveries of alerts that are listed, of one app and of all. */
export const ALERTS_LISTED = 200

/** Attempts to deliver alerts that the ledger of an app keeps: a day of them, where a webhook does not answer. */
export const ALERT_ATTEMPTS_KEPT = 100

/** Time limit of a webhook that receives an alert. */
export const ALERT_TIMEOUT_MS = 10_000
