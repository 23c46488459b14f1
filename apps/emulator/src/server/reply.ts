/** @module What any route sends back. */

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

/** A picture. */
export function pictureReply(jpeg: Uint8Array, headers: Record<string, string> = {}): Reply {
  const fixed = { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' }
  return { status: 200, headers: { ...fixed, ...headers }, body: jpeg }
}

/** JSON of the control API; never of the emulated one. */
export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
