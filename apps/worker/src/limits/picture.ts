/** @module Pictures of templates, which the worker fetches from the operator's server. */

import { KIB, MIB, MS_PER_DAY, SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '@fuse-edge/core/units'

export const TIMEOUT_MS = 10_000

/** Bytes that are read to learn a picture's size, which may follow a thumbnail in the file's metadata. */
export const HEADER_BYTES = 256 * KIB

/** Thumbnails larger than this are refused with 502 `thumbnail-unavailable`. */
export const THUMBNAIL_BYTES = 2 * MIB

/** Age from which a data centre refreshes its copy of a thumbnail in the background. */
export const FRESH_MS = MS_PER_DAY

/** Age at which a data centre drops its copy of a thumbnail. */
export const STALE_SECONDS = 30 * SECONDS_PER_DAY

/** How long an isolate does not ask again for a thumbnail that it could not get, or that its data centre does not keep. */
export const RETRY_SECONDS = 10

/** Period in which the bucket holds a rendition: no longer than this, and made once in it. */
export const RENDITION_SECONDS = 30 * SECONDS_PER_DAY

/** Longest wait of an end user for a rendition. After it the original is sent, and the rendition is made for those who come later. */
export const RENDITION_WAIT_MS = 1500

/**
 * Time limit of the work on a rendition, from the request for its original to the end of its transformation: less than the 30 s of
 * `waitUntil`, so that it can still be stored.
 */
export const RENDITION_MS = 25_000

/** How long browsers keep an original that was sent in place of a rendition. */
export const STAND_IN_SECONDS = SECONDS_PER_MINUTE

/** How long an isolate sends the original after a rendition could not be made. A quota that is used up is not asked again and again. */
export const RENDITION_RETRY_SECONDS = 10 * SECONDS_PER_MINUTE
