/** @module Turns a body of any accepted type into bytes. */

import type { Bytes } from '../bytes.ts'
import { encodeUtf8 } from './utf8.ts'

/** A body that can be sent and signed. A string is encoded as UTF-8. */
export type SignableBody = string | Bytes | ArrayBuffer | Blob

/**
 * The digest of a body that is sent from elsewhere, such as a stream. The signer needs only the digest; the sender has to
 * send exactly the bytes that it was computed from.
 */
export interface HashedBody {
  /** Lower-case hex SHA-256 of the bytes that will be sent. */
  readonly sha256Hex: string
}

const SHA256_HEX = /^[0-9a-f]{64}$/

/**
 * Returns the digest of a body.
 *
 * @throws TypeError for anything but 64 lower-case hex digits, which the service would refuse.
 */
export function requireDigest(body: HashedBody): string {
  if (!SHA256_HEX.test(body.sha256Hex)) throw new TypeError('sha256Hex is not a SHA-256')
  return body.sha256Hex
}

/** Returns the bytes of a body. Bytes that are given as such are not copied. */
export async function bodyBytes(body: SignableBody): Promise<Bytes> {
  if (typeof body === 'string') return encodeUtf8(body)
  if (ArrayBuffer.isView(body)) return body
  return new Uint8Array('arrayBuffer' in body ? await body.arrayBuffer() : body)
}
