/** @module The form of the names of buckets; import from `@fuse-edge/core/cos`. */

/**
 * Matches `<name>-<APPID>`: up to 50 of `a-z 0-9 -` that do not begin or end with a hyphen, and the account's number.
 *
 * Source: COS, "Bucket overview", naming conventions.
 */
export const BUCKET_NAME: RegExp = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?-[1-9]\d{4,11}$/
