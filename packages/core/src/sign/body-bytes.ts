/** @module The bytes of a body, whatever it came as. */

import { encodeUtf8 } from './utf8.ts'

/** What can be sent and signed. A text is encoded as UTF-8. */
export type SignableBody = string | Uint8Array<ArrayBuffer> | ArrayBuffer | Blob

/**
 * A body of which only the digest is known here, such as a stream that is sent from elsewhere: the signer needs no
 * more, and the one who sends it answers for the bytes.
 */
export interface HashedBody {
  /** Lower-case hex SHA-256 of the bytes that will be sent. */
  readonly sha256Hex: string
}

const SHA256_HEX = /^[0-9a-f]{64}$/

/**
 * Refuses a digest that can only lead to a refusal by the service.
 *
 * @throws TypeError for anything but 64 lower-case hex digits.
 */
export function requireDigest(body: HashedBody): string {
  if (!SHA256_HEX.test(body.sha256Hex)) throw new TypeError('sha256Hex is not a SHA-256')
  return body.sha256Hex
}

/** Bytes of a body: the same ones, not a copy, where it has some. */
export async function bodyBytes(body: SignableBody): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof body === 'string') return encodeUtf8(body)
  if (ArrayBuffer.isView(body)) return body
  return new Uint8Array('arrayBuffer' in body ? await body.arrayBuffer() : body)
}
