/**
 * @module The strings that a signature of object storage is made of; import from `@fuse-edge/core/cos`.
 *
 * Source: COS, "Request Signature" (https://www.tencentcloud.com/document/product/436/7778). The digest is SHA-1 because
 * the service knows no other; HMAC-SHA1 is not touched by what is known against it.
 */

import { hex } from '../sign/hex.ts'
import { encodeUtf8 } from '../sign/utf8.ts'
import { encodeStrictly } from './encode.ts'

/** The only algorithm there is. */
export const COS_ALGORITHM = 'sha1'

/** The parts of a request that are signed. */
export interface CosParts {
  /** `GET`, `PUT`, `HEAD`, `DELETE`, `POST`; case does not matter. */
  readonly method: string
  /** `/` and the object's key, not encoded. */
  readonly path: string
  /** Query parameters to sign, not encoded. Default: none. */
  readonly query?: Readonly<Record<string, string>>
  /** Headers to sign. Default: none; presigned addresses sign `host`, so that they are good for one bucket only. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Seconds since 1970 between which a signature is good, the first included and the last not. */
export interface CosTerm {
  readonly from: number
  readonly until: number
}

/** Names and values of one list in the order of the signature. */
export interface CosList {
  /** Encoded and in lower case, joined by `;`. */
  readonly names: string
  /** `name=value`, joined by `&`. */
  readonly pairs: string
}

/**
 * Parameters, or headers, as the signature lists them.
 *
 * @throws TypeError when two names differ in case only.
 */
export function cosList(values: Readonly<Record<string, string>> = {}): CosList {
  const encoded = Object.entries(values).map(
    ([name, value]) => [encodeStrictly(name).toLowerCase(), encodeStrictly(value)] as const,
  )
  const sorted = new Map(encoded.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  if (sorted.size < encoded.length) throw new TypeError('a name is there twice')
  return {
    names: [...sorted.keys()].join(';'),
    pairs: [...sorted].map(([name, value]) => `${name}=${value}`).join('&'),
  }
}

/** KeyTime, which is SignTime too. */
export function keyTime({ from, until }: CosTerm): string {
  return `${from};${until}`
}

/** HttpString. */
export function httpString({ method, path }: CosParts, query: CosList, headers: CosList): string {
  return `${method.toLowerCase()}\n${path}\n${query.pairs}\n${headers.pairs}\n`
}

async function sha1Hex(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-1', encodeUtf8(text))))
}

async function hmacSha1Hex(key: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const imported = await crypto.subtle.importKey('raw', encodeUtf8(key), algorithm, false, ['sign'])
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', imported, encodeUtf8(text))))
}

/** Signature, lower-case hex: SignKey from the key time, StringToSign from the sign time. */
export async function cosSignature(
  secretKey: string,
  times: { readonly keyTime: string; readonly signTime: string },
  text: string,
): Promise<string> {
  const signKey = await hmacSha1Hex(secretKey, times.keyTime)
  const digest = await sha1Hex(text)
  return hmacSha1Hex(signKey, `${COS_ALGORITHM}\n${times.signTime}\n${digest}\n`)
}
