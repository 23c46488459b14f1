/** @module HTTP replies, as every handler returns them. */

import type { ReceivedRequest } from '../protocol/index.ts'
import type { ResultFile, ResultType } from '../store/index.ts'

/** A way to send a reply other than all at once. */
export type Delivery =
  /**
   * Close the connection instead. With `afterHead` the status and the headers are sent before: a browser sends a request again by
   * itself where a connection that it has used before ends without a byte of an answer, also a `POST`.
   */
  | { readonly kind: 'cut'; readonly afterHead?: true }
  /** Send the body in pieces of `chunkBytes`, with a pause after each. */
  | { readonly kind: 'drip'; readonly chunkBytes: number; readonly everyMs: number }

/**
 * Sends lines until one side ends.
 *
 * @param end Ends the reply.
 * @returns Called when the reply has ended.
 */
export type Lines = (send: (line: string) => void, end: () => void) => () => void

/** An HTTP reply. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
  /** Absent: the whole reply at once. */
  readonly delivery?: Delivery
  /** Follows the body, and makes the reply one without an end. */
  readonly lines?: Lines
}

/**
 * Answers a request, or returns `undefined` for a request that another handler answers.
 *
 * @param peer Address that the connection comes from.
 */
export type Handler = (request: ReceivedRequest, peer: string) => Promise<Reply> | undefined

const MEDIA_TYPES: Readonly<Record<ResultType, string>> = Object.freeze({
  jpg: 'image/jpeg',
  webp: 'image/webp',
})

/** Returns a reply with a picture, or a video as an animated picture. */
export function pictureReply(
  { type, bytes }: ResultFile,
  headers: Record<string, string> = {},
): Reply {
  const fixed = { 'content-type': MEDIA_TYPES[type], 'x-content-type-options': 'nosniff' }
  return { status: 200, headers: { ...fixed, ...headers }, body: bytes }
}

/** Returns a reply with JSON. The cloud's API has its own envelope instead. */
export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
