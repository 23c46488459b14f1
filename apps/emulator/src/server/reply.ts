/** @module What any route sends back. */

import type { ResultFile, ResultType } from '../store/index.ts'

/** How an answer goes over the wire when it does not simply go. */
export type Delivery =
  /** The connection ends instead. */
  | { readonly kind: 'cut' }
  /** In pieces, with a pause after each. */
  | { readonly kind: 'drip'; readonly chunkBytes: number; readonly everyMs: number }

/** An answer on the level of HTTP. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
  /** Default: all at once. */
  readonly delivery?: Delivery
}

const MEDIA_TYPES: Readonly<Record<ResultType, string>> = Object.freeze({
  jpg: 'image/jpeg',
  webp: 'image/webp',
})

/** A picture, or a video as animated picture. */
export function pictureReply(
  { type, bytes }: ResultFile,
  headers: Record<string, string> = {},
): Reply {
  const fixed = { 'content-type': MEDIA_TYPES[type], 'x-content-type-options': 'nosniff' }
  return { status: 200, headers: { ...fixed, ...headers }, body: bytes }
}

/** JSON of the control API; never of the emulated one. */
export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
