/** @module Photos that pass through object storage. */

import { MIB } from '@fuse-edge/core/units'

/**
 * Default of `UPLOAD_MIN_BYTES`. Base64 adds a third to a photo, and a PUT before the call adds a round trip: at 80 ms
 * and 4.4 MB/s both cost the same for this size, and slower lines gain for smaller photos. Unverified: it was never
 * measured against the real store.
 */
export const MIN_BYTES_DEFAULT = MIB

/** Time limit of a PUT: together with the call's limit below the 30 s of `waitUntil`. */
export const PUT_TIMEOUT_MS = 3000

/** Life of the presigned URL that the cloud reads the photo from: the call's time limit, and a margin. */
export const TERM_SECONDS = 60

/** How far the store's clock may be behind the worker's. */
export const LEEWAY_SECONDS = 60
