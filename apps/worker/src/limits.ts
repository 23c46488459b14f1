/** @module The edge's own numbers; those of the cloud stand in `@fuse-edge/core/limits`. */

import { REQUEST_LIMITS } from '@fuse-edge/core/limits'

const KIB = 1024
const MIB = 1024 * KIB

/** How much of a body is read before the request is refused. */
export const BODY_LIMITS = Object.freeze({
  /** A session request is one short key. */
  SESSION_BYTES: 4 * KIB,
  /** More can never be forwarded: it is the cloud's own limit for a signed JSON body. */
  FUSION_BYTES: REQUEST_LIMITS.JSON_BYTES,
  /** A call in the cloud's own protocol. */
  CALL_BYTES: REQUEST_LIMITS.JSON_BYTES,
})

/** How slowly a body may come: whoever is slower holds room that others wait for. */
export const BODY_PACE = Object.freeze({
  /** For the first byte, on a bad line. */
  START_MS: 10_000,
  /** Half a megabit a second: a slow mobile network. */
  BYTES_PER_SECOND: 64 * KIB,
})

/** Room for bodies in the memory of an isolate, of which Cloudflare gives 128 MB. Source: Workers, limits. */
export const MEMORY_LIMITS = Object.freeze({
  /**
   * A photo is in memory about five times while it becomes the body of a call: as it came, as bytes, as base64, as JSON,
   * as bytes to send. So this much is reckoned to be 40 MB in use, and what the collector has not taken away comes on top:
   * `pnpm bench edge-memory` measures it. Room for two of the largest photos, or forty of the widget's.
   */
  BODIES_BYTES: 8 * MIB,
  /** End users wait this long for an answer; after that they had better come again. */
  MAX_WAIT_MS: 30_000,
  /** What a refused end user is told to wait. */
  RETRY_AFTER_SECONDS: 5,
  /** Longer than any request: the slowest body, then the cloud, then storing. */
  MAX_HOLD_MS: 300_000,
})

/** What a session may be told. */
export const SESSION_LIMITS = Object.freeze({
  /** A restriction to more is none; they all travel in the token. */
  TEMPLATES_MAX: 16,
  /** Longest token of Turnstile. Source: Cloudflare's documentation. */
  CHALLENGE_MAX_CHARS: 2048,
})

/** How a caller may name a wish; see `Idempotency-Key` in `@fuse-edge/core/edge`. */
export const IDEMPOTENCY_KEY_MAX_CHARS = 128

/** Ranges of the configuration. */
export const CONFIGURATION_LIMITS = Object.freeze({
  /** As long as the output of HMAC-SHA256. Source: RFC 2104, section 3. */
  SIGNING_KEY_MIN_BYTES: 32,
  /** As long as the cloud's own secret keys. */
  VIRTUAL_SECRET_MIN_CHARS: 32,
  TITLE_MAX_CHARS: 200,
  SESSION_MINUTES_MAX: 24 * 60,
  RESULT_HOURS_DEFAULT: 24,
  /** The cloud's own result addresses last seven days; the edge promises no more. */
  RESULT_HOURS_MAX: 7 * 24,
  /** Three years: within them most laws let somebody ask for a proof. The operator's lawyer knows better. */
  RECEIPT_DAYS_DEFAULT: 3 * 365,
  RECEIPT_DAYS_MAX: 10 * 365,
})

/** The call to the cloud. */
export const UPSTREAM_LIMITS = Object.freeze({
  /** More than everything in a request's body that is not a photo: ids, boxes, six entries. */
  ENVELOPE_BYTES: 16 * KIB,
  /**
   * Less than the 30 s that Cloudflare gives `waitUntil` after an end user has gone, so that a call that was
   * given up can still be settled. The cloud's own time limit is not documented.
   */
  TIMEOUT_MS: 25_000,
  /** How long a call waits for its turn, where calls a second were bought. */
  PACE_WAIT_MS: 2000,
  /** A corrected clock or one region that is full, and one more: an end user waits. */
  ATTEMPTS: 3,
})

/** Photos on their way through object storage. */
export const UPLOAD_LIMITS = Object.freeze({
  /**
   * Base64 adds a third; a PUT before the call adds a round trip. At 80 ms they weigh the same for this many bytes on a
   * line of 4.4 MB/s, and slower lines gain sooner. Unverified: never measured against the real store.
   */
  MIN_BYTES_DEFAULT: KIB * KIB,
  /** With the call's own time it stays below the 30 s of `waitUntil`. */
  PUT_TIMEOUT_MS: 3000,
  /** How long an address is good: for a call that takes all its time, and half a minute. */
  TERM_SECONDS: 60,
  /** How far the store's clock may be behind. */
  LEEWAY_SECONDS: 60,
})

/** Random bytes of the id of a result, or of a receipt: 128 bits cannot be guessed. */
export const RESULT_ID_BYTES = 16

/** Work of one run of the cron trigger that prunes results. The next run continues where this one stops. */
export const PRUNE_LIMITS = Object.freeze({
  /** Keys of one page. Source: R2 list and delete take 1000 keys. */
  PAGE_KEYS: 1000,
  PAGES: 20,
})

/** How long shards and ledgers keep settled rows, for questions about a bill: the month, and some days of the next. */
export const RESERVATION_RETENTION_DAYS = 35

/** The catalogue where it is changed while the edge runs. */
export const REGISTRY_LIMITS = Object.freeze({
  /** More than a thousand templates. */
  BODY_BYTES: 1024 * KIB,
  /** How long an isolate takes the catalogue that it has for the newest one. */
  FRESH_MS: 30_000,
  /** Older than that it is read again before an end user is answered. */
  STALE_MAX_MS: 5 * 60_000,
  /** A second at least: KV takes one write a second of one value. */
  PUBLISH_AGAIN_MS: 5000,
  /** How long the trail is kept: more than a year. */
  AUDIT_DAYS: 400,
  DAY_MS: 86_400_000,
  /** Lines of the trail in one answer. */
  AUDIT_PAGE: 100,
})

/** How long an owner's server may take to hear of an alert. */
export const ALERT_TIMEOUT_MS = 10_000

/** Pictures of templates, which lie wherever the operator keeps them. */
export const PICTURE_LIMITS = Object.freeze({
  TIMEOUT_MS: 10_000,
  /** What is read to learn a size; a thumbnail inside a file's metadata may stand before it. */
  HEADER_BYTES: 256 * KIB,
  /** A thumbnail that is larger is none. */
  THUMBNAIL_BYTES: 2 * 1024 * KIB,
  /** How long a data centre shows a thumbnail without asking for it again. */
  FRESH_MS: 86_400_000,
  /** How long at most. */
  STALE_SECONDS: 30 * 86_400,
})

const MINUTE_MS = 60_000

/** Leases, and what happens to money that nobody settles. */
export const MONEY_LIMITS = Object.freeze({
  /** Calls that a shard is given in stock, where there are many. */
  LEASE_CALLS: 32,
  /** No shard gets more than this part of what is left in stock: one in so many. */
  LEASE_SHARE: 8,
  /** With fewer calls left than this a shard asks for more, while nobody waits yet. */
  LEASE_LOW_CALLS: 8,
  /** A shard in which nothing happened for this long gives back what it did not spend. */
  LEASE_IDLE_MS: MINUTE_MS,
  /** A ledger that had nothing is not asked again for this long. */
  LEDGER_RETRY_MS: 1000,
  /** How long a request waits for the end of another that asks for the same: a little longer than that can take. */
  JOIN_MS: 28_000,
  /** A reservation that is not settled by then never will be: twice what a worker may run after its end user left. */
  RESERVED_MS: 2 * MINUTE_MS,
  /** Reservations in doubt are held for a day, in which somebody may look at the cloud's bill, and then counted as made. */
  IN_DOUBT_MS: 24 * 60 * MINUTE_MS,
})

/** What was used. */
export const USAGE_LIMITS = Object.freeze({
  /** How long a ledger keeps it: more than a year, so that a month has the same month before it. */
  DAYS: 400,
  /** Rows of one sync of a shard; what is left is told the next time. */
  SYNC_ROWS: 500,
  /** Days that a forecast is made from, where nobody says how many. */
  FORECAST_DAYS: 7,
})

/** Where a fusion goes. */
export const ROUTING_LIMITS = Object.freeze({
  /** Measured cities that an estimate is made of: the number that errs least on the measured ones themselves. */
  NEIGHBOURS: 4,
  /** How fast a city counts less with its distance: of 2 to 4, that which errs least together with it. */
  NEARNESS_POWER: 3,
  /** Within this distance of a measured city its own numbers are as good as all. */
  SAME_PLACE_KM: 10,
  /** Between neighbours in one city no way is faster than another. */
  LOCAL_MS: 5,
  /** Calls on the way that make a region look twice as far: it is not one machine. */
  IN_FLIGHT_SCALE: 32,
  /** Time after which a peak has lost two thirds of its height, if nothing high came since. */
  PEAK_DECAY_MS: 120_000,
  /** Time after which a measurement counts one third, and the table the rest. */
  TRUST_MS: 600_000,
  /** How often a region is probed while there are end users. */
  PROBE_EVERY_MS: 60_000,
  PROBE_TIMEOUT_MS: 5000,
  /** A failed call and a failed probe open a breaker; half a minute later another probe may close it. */
  BREAKER: Object.freeze({ failures: 2, openMs: 30_000 }),
})
