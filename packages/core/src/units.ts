/** @module Units of size and time; import from `@fuse-edge/core/units`. */

/** Bytes of a kibibyte. */
export const KIB = 1024
/** Bytes of a mebibyte. */
export const MIB = 1024 * KIB

/** Milliseconds of a second. */
export const MS_PER_SECOND = 1000
/** Milliseconds of a minute. */
export const MS_PER_MINUTE = 60 * MS_PER_SECOND
/** Milliseconds of an hour. */
export const MS_PER_HOUR = 60 * MS_PER_MINUTE
/** Milliseconds of a day. */
export const MS_PER_DAY = 24 * MS_PER_HOUR
/** Seconds of a minute. */
export const SECONDS_PER_MINUTE = 60
/** Seconds of an hour. */
export const SECONDS_PER_HOUR = 60 * SECONDS_PER_MINUTE
/** Seconds of a day. */
export const SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR
