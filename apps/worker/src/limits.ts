/** @module The limits of the worker itself. Those of the cloud are in `@fuse-edge/core/limits`. */

import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { KIB, MIB, MS_PER_DAY, MS_PER_MINUTE, SECONDS_PER_DAY } from '@fuse-edge/core/units'

/** Largest bodies that the worker reads. A larger body is refused with 413 `body-too-large`. */
export const BODY_LIMITS = Object.freeze({
  /** Body of a session request, which holds a key and a challenge token. */
  SESSION_BYTES: 4 * KIB,
  /** Body of a fusion: the cloud's limit for a signed JSON body, since nothing larger can be forwarded. */
  FUSION_BYTES: REQUEST_LIMITS.JSON_BYTES,
  /** Body of a call in the cloud's own protocol. */
  CALL_BYTES: REQUEST_LIMITS.JSON_BYTES,
  /** Form of a call that is signed with v1, as the service limits it. */
  FORM_BYTES: REQUEST_LIMITS.FORM_BYTES,
})

/**
 * Most values of JSON texts, as `isBoundedJson` counts them: a body of so many zeros takes many times its size while it is
 * parsed and checked.
 */
export const JSON_VALUES = Object.freeze({
  /** A session request has some fields, and a list of templates. */
  SESSION: 64,
  /** Six faces with boxes have fifty. */
  FUSION: 256,
  /** More than a catalogue in {@link REGISTRY_LIMITS.BODY_BYTES} has. */
  ADMIN: 150_000,
  /** Answers of the cloud: a page of its list of materials has some thousands. */
  ANSWER: 100_000,
})

/**
 * The slowest body that the worker reads. A slower one is refused with 408 `body-timeout`, because it would hold memory that
 * other requests wait for (the Slowloris attack).
 */
export const BODY_PACE = Object.freeze({
  /** Time in which at least {@link BODY_PACE.WINDOW_BYTES} must arrive, or the rest of the body. Covers a bad mobile connection. */
  WINDOW_MS: 10_000,
  /** A twentieth of a megabit a second. */
  WINDOW_BYTES: 64 * KIB,
  /** Windows after which the whole body must have arrived: a minute, in which slow mobile networks send three photos of the widget. */
  WINDOWS: 6,
  /** First size of the buffer. */
  BLOCK_BYTES: 64 * KIB,
  /** Length of a short body: most uploads of the widget. */
  SHORT_BYTES: 256 * KIB,
  /** Bytes that the platform gathers before JavaScript runs. */
  READ_BYTES: 64 * KIB,
})

/** Memory for messages in flight in one isolate, which Cloudflare limits to 128 MB. Source: Workers, limits. */
export const MEMORY_LIMITS = Object.freeze({
  /**
   * Bytes of all messages of a kind that are processed at once. A photo is in memory several times while it becomes the
   * body of a call, and so is the picture of an answer, and garbage comes on top. One message more, of any size, may be
   * exempt. `pnpm attack` and `pnpm bench edge-memory` measure the sum.
   */
  POOLS: Object.freeze({
    /** Fusions of pages: a large photo, or thirty of the widget's. */
    page: 6 * MIB,
    /** Calls of official SDKs, and administrative requests. */
    call: 6 * MIB,
    /** What is read before its sender is known: session requests, and forms that name their key in the body (v1). */
    unverified: 3 * MIB,
    /** Answers of the cloud, and thumbnails. */
    answer: 6 * MIB,
  }),
  /** Bytes of all small messages that are exempt from the pools, so that they cannot wait for each other. */
  OVERFLOW_BYTES: 6 * MIB,
  /** Largest whole length of a small message: a photo as the widget sends it, with a margin. */
  SMALL_BYTES: 2 * MIB,
  /** Bytes that a message counts for before its first byte: an estimate of the objects of a request. */
  MESSAGE_BYTES: 16 * KIB,
  /** Interval at which a waiting message asks again. */
  POLL_MS: 25,
  /** Longest wait for memory. After it, the request is refused with 503 `busy`. */
  MAX_WAIT_MS: 30_000,
  /** Longest wait for memory for a small answer that may be paid. After it, the answer is read all the same. */
  ANSWER_WAIT_MS: 2000,
  /**
   * The same for a larger one. Several at once would exceed the memory of the isolate, so it waits for nearly all of the time
   * that the call has, see `UPSTREAM_LIMITS.TIMEOUT_MS`.
   */
  LARGE_ANSWER_WAIT_MS: 15_000,
  /** Time in which an answer must have been read by its caller. After it, the rest is not sent. */
  SEND_MS: 60_000,
  /** `Retry-After` of that refusal. */
  RETRY_AFTER_SECONDS: 5,
  /** Longest answer that is written at once: most pictures. The runtime copies what is written. */
  WRITE_BYTES: 256 * KIB,
  /** Bytes of one write of a longer answer. The runtime takes the next when the connection has room. */
  PIECE_BYTES: 64 * KIB,
  /** Bytes of all long answers to anybody that are sent at once, besides the pools: thumbnails and lists of templates. */
  PUBLIC_BYTES: 8 * MIB,
  /** Longest answer to anybody that is not charged: the sockets of the platform take it at once. */
  PUBLIC_FREE_BYTES: 64 * KIB,
  /** Longest wait of such an answer for bytes. After it, the request is refused with 503 `busy`. */
  PUBLIC_WAIT_MS: 5000,
  /**
   * Time after which held memory counts as free: longer than any request takes to read its body, call the cloud and
   * store the result. The platform may end a request without running its `finally` blocks.
   */
  MAX_HOLD_MS: 5 * MS_PER_MINUTE,
})

/** Reservations that are made at once while bodies are still arriving. Further requests reserve after their bodies. */
export const EARLY_LIMITS = Object.freeze({
  /** Of one session: a page sends one fusion at a time. */
  SESSION: 1,
  /** Of one network: the people of an office. */
  NETWORK: 4,
})

/** Ranges of session requests. */
export const SESSION_LIMITS = Object.freeze({
  /** Templates that a session may be restricted to. All of them are part of the token. */
  TEMPLATES_MAX: 16,
  /** Longest token of Turnstile. Source: Cloudflare Turnstile, server-side validation. */
  CHALLENGE_MAX_CHARS: 2048,
})

/** Longest `Idempotency-Key`; see `IDEMPOTENCY_HEADER` in `@fuse-edge/core/edge`. */
export const IDEMPOTENCY_KEY_MAX_CHARS = 128

/** Ranges and defaults of the configuration. */
export const CONFIGURATION_LIMITS = Object.freeze({
  /** Length of the output of HMAC-SHA256, below which a key weakens it. Source: RFC 2104, section 3. */
  SIGNING_KEY_MIN_BYTES: 32,
  /** Length of the cloud's own secret keys. */
  VIRTUAL_SECRET_MIN_CHARS: 32,
  TITLE_MAX_CHARS: 200,
  SESSION_MINUTES_MAX: 24 * 60,
  RESULT_HOURS_DEFAULT: 24,
  /** The cloud's own result URLs last seven days; the edge promises no more. */
  RESULT_HOURS_MAX: 7 * 24,
  /** Three years, within which most laws allow a person to demand proof of consent. Ask your lawyer. */
  RECEIPT_DAYS_DEFAULT: 3 * 365,
  RECEIPT_DAYS_MAX: 10 * 365,
})

/** How many times the limits of `perPrefix` the wider IPv6 networks have, where the budget does not say. Source: RFC 6177. */
export const NETWORK_TIMES = Object.freeze({
  /** A /56 is what providers give to one household, which has every /64 in it. */
  PREFIX_56: 1,
  /** A /48 is one large site, or 256 households of a provider. Tunnel brokers give one to anybody. */
  PREFIX_48: 4,
})

/** The call to the cloud. */
export const UPSTREAM_LIMITS = Object.freeze({
  /** More than a request's body holds besides photos: ids, boxes and six entries. */
  ENVELOPE_BYTES: 16 * KIB,
  /**
   * Time limit of a call: less than the 30 s that `waitUntil` lasts after a disconnect, so that an aborted call can still
   * be settled. The cloud's own time limit is not documented. Source: Workers, limits, duration.
   */
  TIMEOUT_MS: 25_000,
  /** Longest wait for a slot of the pacer. After it, the request is refused with 429 `too-many-calls`. */
  PACE_WAIT_MS: 2000,
  /** Attempts of one fusion: one after a clock correction or in another region, and one more. The end user waits for them. */
  ATTEMPTS: 3,
})

/** Photos that pass through object storage. */
export const UPLOAD_LIMITS = Object.freeze({
  /**
   * Default of `UPLOAD_MIN_BYTES`. Base64 adds a third to a photo, and a PUT before the call adds a round trip: at 80 ms
   * and 4.4 MB/s both cost the same for this size, and slower lines gain for smaller photos. Unverified: it was never
   * measured against the real store.
   */
  MIN_BYTES_DEFAULT: MIB,
  /** Time limit of a PUT: together with the call's limit below the 30 s of `waitUntil`. */
  PUT_TIMEOUT_MS: 3000,
  /** Life of the presigned URL that the cloud reads the photo from: the call's time limit, and a margin. */
  TERM_SECONDS: 60,
  /** How far the store's clock may be behind the worker's. */
  LEEWAY_SECONDS: 60,
})

/** Storing a result in R2. */
export const STORE_LIMITS = Object.freeze({
  ATTEMPTS: 3,
  /** Pictures larger than this are sent from the bucket, after they are stored. Smaller ones are where memory is short. */
  STREAM_BYTES: MIB,
  /** Longest wait of an answer for the bucket. After it, the answer itself holds the picture. */
  WAIT_MS: 5000,
})

/** Random bytes of the id of a result or a receipt: 128 bits, which cannot be guessed. */
export const RESULT_ID_BYTES = 16

/** Work of one run of the cron trigger that prunes results. The next run continues where this one stops. */
export const PRUNE_LIMITS = Object.freeze({
  /** Keys of one page. Source: R2, `list` and `delete` take 1000 keys. */
  PAGE_KEYS: 1000,
  PAGES: 20,
})

/** How long shards and ledgers keep rows, for questions about a bill: a month, and some days of the next. */
export const RESERVATION_RETENTION_DAYS = 35

/** The catalogue of the registry. */
export const REGISTRY_LIMITS = Object.freeze({
  /** Body of an administrative request: enough for more than a thousand templates. */
  BODY_BYTES: MIB,
  /** Age from which an isolate refreshes its copy of the catalogue in the background. */
  FRESH_MS: MS_PER_MINUTE / 2,
  /** Age from which an isolate refreshes its copy before it answers a request. */
  STALE_MAX_MS: 5 * MS_PER_MINUTE,
  /**
   * Age from which nothing is spent by a copy that could not be refreshed: KV fails, holds an older revision, or a newer
   * one that contradicts the settings. Results can still be read and deleted.
   */
  SPEND_MAX_MS: 10 * MS_PER_MINUTE,
  /** How long a change waits until the ledgers that it touches have informed their shards. An alarm repeats what failed. */
  INFORM_MS: 2000,
  /** Wait before a failed publication, or a message to a ledger, is repeated. KV accepts one write a second for one key. Source: Workers KV, limits. */
  SPREAD_AGAIN_MS: 5000,
  /** How long the audit trail is kept: more than a year. */
  AUDIT_DAYS: 400,
  /** Rows of one page of the audit trail. */
  AUDIT_PAGE: 100,
})

/** Time limit of a webhook that receives an alert. */
export const ALERT_TIMEOUT_MS = 10_000

/** Pictures of templates, which the worker fetches from the operator's server. */
export const PICTURE_LIMITS = Object.freeze({
  TIMEOUT_MS: 10_000,
  /** Bytes that are read to learn a picture's size, which may follow a thumbnail in the file's metadata. */
  HEADER_BYTES: 256 * KIB,
  /** Thumbnails larger than this are refused with 502 `thumbnail-unavailable`. */
  THUMBNAIL_BYTES: 2 * MIB,
  /** Age from which a data centre refreshes its copy of a thumbnail in the background. */
  FRESH_MS: MS_PER_DAY,
  /** Age at which a data centre drops its copy of a thumbnail. */
  STALE_SECONDS: 30 * SECONDS_PER_DAY,
  /** How long an isolate does not ask again for a thumbnail that it could not get, or that its data centre does not keep. */
  RETRY_SECONDS: 10,
})

/** Work that an isolate does once at a time for all requests that want it: it reads the catalogue, or fetches a thumbnail. */
export const FLIGHT_LIMITS = Object.freeze({
  /** Interval at which another request asks whether the work has ended. */
  POLL_MS: 100,
  /** Longest wait of another request. */
  WAIT_MS: 10_000,
  /** Age at which the work counts as ended: the platform ends work after an answer in this time. Source: Workers, limits, duration. */
  LOST_MS: 30_000,
})

/** Leases of calls, and reservations that no request settles. */
export const MONEY_LIMITS = Object.freeze({
  /** Calls that a shard gets in stock, beyond those that requests wait for, where the budget has many left. */
  LEASE_CALLS: 32,
  /** A shard gets at most one part in this many of the remaining calls as its stock. */
  LEASE_SHARE: 8,
  /** A shard with fewer calls left than this syncs in the background, before requests have to wait. */
  LEASE_LOW_CALLS: 8,
  /** A shard returns the unspent calls of a lease that was not used for this long. */
  LEASE_IDLE_MS: MS_PER_MINUTE,
  /**
   * Time for which the ledger confirms the leases of a shard. Without another lease sync, the shard then spends nothing: a
   * shard that its ledger cannot inform of a stop ends by itself. An active shard syncs after half of it, beside an answer.
   */
  LEASE_TERM_MS: MS_PER_MINUTE,
  /** How long a ledger waits until its shards have learned a new policy; all are informed at the same time. */
  INFORM_MS: 1000,
  /** Age from which an early reservation is confirmed once its body has arrived: its owner may have been stopped meanwhile. */
  CONFIRM_MS: 1000,
  /** A shard does not ask again for this long after the ledger had no calls left. */
  LEDGER_RETRY_MS: 1000,
  /** Longest wait of a budget shard for its ledger. */
  SYNC_MS: 5000,
  /** Longest wait for the answer of a budget shard or a pacer. After it, the request is refused with 503 `busy`. */
  OBJECT_MS: 10_000,
  /** How long a settlement waits for a reservation that takes it along. */
  TAKE_ALONG_MS: 20,
  /** How often it then looks whether it has arrived, before it is sent again. */
  TAKEN_POLLS: 50,
  /** Waits before a settlement that failed is tried again. Together less than the 30 s of `waitUntil`. */
  SETTLE_AGAIN_MS: Object.freeze([200, 1000, 5000]),
  /**
   * Requests of one session that the cloud may refuse for what they hold, such as a photo without a face; as many as its
   * credits where those are more. Refusals are not billed, but each takes a slot of the purchased rate.
   */
  REFUSALS_MIN: 10,
  /** `Retry-After` of a request whose call could not be reserved or paced. */
  RETRY_AFTER_SECONDS: 2,
  /**
   * How long a repeated request waits for the first to end: the longest way of a call. It waits for its slot, puts its
   * photos into a bucket from which the cloud cannot read them, is sent again with them inside, and is stored.
   */
  JOIN_MS:
    UPSTREAM_LIMITS.PACE_WAIT_MS +
    UPLOAD_LIMITS.PUT_TIMEOUT_MS +
    2 * UPSTREAM_LIMITS.TIMEOUT_MS +
    STORE_LIMITS.WAIT_MS,
  /**
   * Age at which an unsettled reservation becomes in doubt: twice the time that the platform lets a request run after its
   * end user has disconnected.
   */
  RESERVED_MS: 2 * MS_PER_MINUTE,
  /** Time after the end of a session from which its shard forgets it: longer than a request that it admitted may take. */
  FORGET_MS: 5 * MS_PER_MINUTE,
  /** Sessions that a shard forgets in one transaction. */
  FORGET_SESSIONS: 500,
  /** Age at which a reservation in doubt counts as executed. Until then the operator may compare it with the cloud's bill. */
  IN_DOUBT_MS: MS_PER_DAY,
})

/** Usage counts and forecasts. */
export const USAGE_LIMITS = Object.freeze({
  /** How long a ledger keeps usage: more than a year, so that a month can be compared with the same month before. */
  DAYS: 400,
  /** Usage rows of one lease sync. The next sync carries the rest. */
  SYNC_ROWS: 500,
  /** Days before today that a forecast averages. */
  FORECAST_DAYS: 7,
})

/** The choice of a region. */
export const ROUTING_LIMITS = Object.freeze({
  /** Measured cities that an estimate interpolates between: the number with the least error on the measured cities. */
  NEIGHBOURS: 4,
  /** Power of the inverse distance weighting: of 2 to 4, the one with the least error on the measured cities. */
  NEARNESS_POWER: 3,
  /** Within this distance of a measured city, its own round trips are used. */
  SAME_PLACE_KM: 10,
  /** Shortest round trip that an estimate gives, between places in one city. */
  LOCAL_MS: 5,
  /** Calls in flight at which a region counts as twice as far, to spread load over regions. */
  IN_FLIGHT_SCALE: 32,
  /** Time constant with which a measured peak decays: after it, 1/e of the peak remains. */
  PEAK_DECAY_MS: 2 * MS_PER_MINUTE,
  /** Time constant with which a measurement loses weight: after it, it counts 1/e and the prior the rest. */
  TRUST_MS: 10 * MS_PER_MINUTE,
  /** Interval of probes of a region, while there are requests. */
  PROBE_EVERY_MS: MS_PER_MINUTE,
  PROBE_TIMEOUT_MS: 5000,
  /** The breaker of a region opens after this many failures in a row. A probe may close it after `openMs`. */
  BREAKER: Object.freeze({ failures: 2, openMs: 30_000 }),
})
