/** @module Memory for messages in flight in one isolate, which Cloudflare limits to 128 MB. Source: Workers, limits. */

import { KIB, MIB, MS_PER_MINUTE } from '@fuse-edge/core/units'

/**
 * Bytes of all messages of a kind that are processed at once. A photo is in memory several times while it becomes the
 * body of a call, and so is the picture of an answer, and garbage comes on top. One message more, of any size, may be
 * exempt. `pnpm attack` and `pnpm bench edge-memory` measure the sum.
 */
export const POOLS = Object.freeze({
  /** Fusions of pages: a large photo, or thirty of the widget's. */
  page: 6 * MIB,
  /** Calls of official SDKs, and administrative requests. */
  call: 6 * MIB,
  /** What is read before its sender is known: session requests, and forms that name their key in the body (v1). */
  unverified: 3 * MIB,
  /** Answers of the cloud, and thumbnails. */
  answer: 6 * MIB,
})

/** Bytes of all small messages that are exempt from the pools, so that they cannot wait for each other. */
export const OVERFLOW_BYTES = 6 * MIB

/** Largest whole length of a small message: a photo as the widget sends it, with a margin. */
export const SMALL_BYTES = 2 * MIB

/** Bytes that a message counts for before its first byte: an estimate of the objects of a request. */
export const MESSAGE_BYTES = 16 * KIB

/** Interval at which a waiting message asks again. */
export const POLL_MS = 25

/** Longest wait for memory. After it, the request is refused with 503 `busy`. */
export const MAX_WAIT_MS = 30_000

/** Longest wait for memory for a small answer that may be paid. After it, the answer is read all the same. */
export const ANSWER_WAIT_MS = 2000

/**
 * The same for a larger one. Several at once would exceed the memory of the isolate, so it waits for nearly all of the time
 * that the call has, see `UPSTREAM_LIMITS.TIMEOUT_MS`.
 */
export const LARGE_ANSWER_WAIT_MS = 15_000

/** Time in which an answer must have been read by its caller. After it, the rest is not sent. */
export const SEND_MS = 60_000

/** `Retry-After` of that refusal. */
export const RETRY_AFTER_SECONDS = 5

/** Longest answer that is written at once: most pictures. The runtime copies what is written. */
export const WRITE_BYTES = 256 * KIB

/** Bytes of one write of a longer answer. The runtime takes the next when the connection has room. */
export const PIECE_BYTES = 64 * KIB

/** Bytes of all long answers to anybody that are sent at once, besides the pools: thumbnails and lists of templates. */
export const PUBLIC_BYTES = 8 * MIB

/** Longest answer to anybody that is not charged: the sockets of the platform take it at once. */
export const PUBLIC_FREE_BYTES = 64 * KIB

/** Longest wait of such an answer for bytes. After it, the request is refused with 503 `busy`. */
export const PUBLIC_WAIT_MS = 5000

/**
 * Time after which held memory counts as free: longer than any request takes to read its body, call the cloud and
 * store the result. The platform may end a request without running its `finally` blocks.
 */
export const MAX_HOLD_MS = 5 * MS_PER_MINUTE
