/** @module What any route sends back. */

/** An answer on the level of HTTP. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
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
