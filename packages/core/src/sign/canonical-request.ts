/**
 * @module Step 1 of signature v3: the request in canonical form; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the canonical request string".
 */

import { sha256Hex } from './digest.ts'

/** Value of `X-TC-Content-SHA256` that leaves the body out of the signature. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** Hash that stands for a body that is not signed: of the word, not the word itself. */
export const UNSIGNED_PAYLOAD_SHA256: string = sha256Hex(UNSIGNED_PAYLOAD)

/** Headers that take part in the signature, by name; case does not matter. */
export type SignedHeaders = Readonly<Record<string, string>>

/** Lower-cased names and values, trimmed, in ASCII order of the names. */
function canonicalEntries(headers: SignedHeaders): [name: string, value: string][] {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [
    name.trim().toLowerCase(),
    value.trim().toLowerCase(),
  ])
  const names = new Set(entries.map(([name]) => name))
  if (names.size !== entries.length) throw new TypeError('a header is named twice')
  return entries.sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * CanonicalHeaders: `name:value` lines, each ended by a line feed. Values are lower-cased too, so that the
 * published example with `x-tc-action:describeinstances` comes out.
 *
 * @throws TypeError when two names differ in case only.
 *
 * @example
 * import { canonicalHeaders } from '@fuse-edge/core/sign'
 * const lines = canonicalHeaders({ Host: 'example.com', 'Content-Type': 'application/json' })
 * console.assert(lines === 'content-type:application/json\nhost:example.com\n')
 */
export function canonicalHeaders(headers: SignedHeaders): string {
  return canonicalEntries(headers)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('')
}

/** SignedHeaders: the names in the same order, joined by semicolons. */
export function signedHeaderNames(headers: SignedHeaders): string {
  return canonicalEntries(headers)
    .map(([name]) => name)
    .join(';')
}

/** The parts of a request that are signed. */
export interface CanonicalParts {
  /** `POST` or `GET`; the path is always `/`. */
  readonly method: string
  /** Everything after `?`, exactly as sent: the service re-encodes and sorts nothing. Empty for POST. */
  readonly query: string
  readonly headers: SignedHeaders
  /** Lower-case hex SHA-256 of the body, or {@link UNSIGNED_PAYLOAD_SHA256}. */
  readonly hashedPayload: string
}

/** CanonicalRequest. */
export function canonicalRequest(parts: CanonicalParts): string {
  return [
    parts.method.toUpperCase(),
    '/',
    parts.query,
    canonicalHeaders(parts.headers),
    signedHeaderNames(parts.headers),
    parts.hashedPayload,
  ].join('\n')
}
