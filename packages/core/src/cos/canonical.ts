/**
 * @module Writes the strings that a COS signature covers, and signs them; import from `@fuse-edge/core/cos`.
 *
 * Source: COS, "Request Signature" (https://www.tencentcloud.com/document/product/436/7778). The service accepts only SHA-1;
 * the known collision attacks on SHA-1 do not break HMAC-SHA1.
 */

import { encodeStrictly } from '../sign/encode-strictly.ts'
import { hex } from '../sign/hex.ts'
import { encodeUtf8 } from '../sign/utf8.ts'

/** The only algorithm that COS accepts. */
export const COS_ALGORITHM = 'sha1'

/** The parts of a request that are signed. */
export interface CosParts {
  /** `GET`, `PUT`, `HEAD`, `DELETE`, `POST`; case does not matter. */
  readonly method: string
  /** `/` and the object's key, not encoded. */
  readonly path: string
  /** Query parameters to sign, not encoded. @default none */
  readonly query?: Readonly<Record<string, string>>
  /** Headers to sign. Presigned URLs sign `host` too, so that they are valid for one bucket only. @default none */
  readonly headers?: Readonly<Record<string, string>>
}

/** The term of a signature in Unix seconds: valid from `from` up to, not including, `until`. */
export interface CosTerm {
  readonly from: number
  readonly until: number
}

/** Names and values of parameters or headers, in the order of the signature. */
export interface CosList {
  /** Encoded and in lower case, joined by `;`. */
  readonly names: string
  /** `name=value`, joined by `&`. */
  readonly pairs: string
}

/**
 * Returns parameters or headers as the signature lists them.
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

/** Returns KeyTime, which is also used as SignTime. */
export function keyTime({ from, until }: CosTerm): string {
  return `${from};${until}`
}

/** Returns HttpString. */
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

/** Returns Signature as lower-case hex: SignKey covers the key time, StringToSign the sign time. */
export async function cosSignature(
  secretKey: string,
  times: { readonly keyTime: string; readonly signTime: string },
  text: string,
): Promise<string> {
  const signKey = await hmacSha1Hex(secretKey, times.keyTime)
  const digest = await sha1Hex(text)
  return hmacSha1Hex(signKey, `${COS_ALGORITHM}\n${times.signTime}\n${digest}\n`)
}
