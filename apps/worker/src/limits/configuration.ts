/** @module Ranges and defaults of the configuration. */

/** Length of the output of HMAC-SHA256, below which a key weakens it. Source: RFC 2104, section 3. */
export const SIGNING_KEY_MIN_BYTES = 32

/** Length of the cloud's own secret keys. */
export const VIRTUAL_SECRET_MIN_CHARS = 32
export const TITLE_MAX_CHARS = 200
export const SESSION_MINUTES_MAX = 24 * 60

/** With 128 full shards in each of nine places, an app makes some 570,000 fusions a second; `docs/capacity.md` says what ends earlier. */
export const SHARDS_PER_PLACE_MAX = 128
export const RESULT_HOURS_DEFAULT = 24

/** The cloud's own result URLs last seven days; the edge promises no more. */
export const RESULT_HOURS_MAX = 7 * 24

/** Three years, within which most laws allow a person to demand proof of consent. Ask your lawyer. */
export const RECEIPT_DAYS_DEFAULT = 3 * 365
export const RECEIPT_DAYS_MAX = 10 * 365
