/**
 * @module Step 1 of signature v3: writes the canonical request; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the canonical request string".
 */

/**
 * Value of `X-TC-Content-SHA256` that leaves the body out of the signature. The canonical request then holds the hash of
 * this word, {@link UNSIGNED_PAYLOAD_SHA256}, in the place of the body's hash.
 */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** Lower-case hex SHA-256 of {@link UNSIGNED_PAYLOAD}. */
export const UNSIGNED_PAYLOAD_SHA256 =
  '438d4109ef0d676b8c2c7ed13cdfcb418e494d53b843d4634ce3b1085f07bb96'

/** Headers that are signed, by name; names are compared without regard to case. */
export type SignedHeaders = Readonly<Record<string, string>>

/** CanonicalHeaders and SignedHeaders of a request. */
export interface CanonicalLists {
  readonly lines: string
  readonly names: string
}

/** Returns CanonicalHeaders and SignedHeaders. @throws TypeError when two names differ in case only. */
export function canonicalLists(headers: SignedHeaders): CanonicalLists {
  const values = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    values.set(name.trim().toLowerCase(), value.trim().toLowerCase())
  }
  const names = [...values.keys()].sort()
  if (names.length < Object.keys(headers).length) throw new TypeError('a header is named twice')
  return {
    lines: names.map((name) => `${name}:${values.get(name)}\n`).join(''),
    names: names.join(';'),
  }
}

/**
 * Returns CanonicalHeaders: `name:value` lines in the order of their names, each ended by a line feed. Values are
 * lower-cased too, as in the published example with `x-tc-action:describeinstances`.
 *
 * @throws TypeError when two names differ in case only.
 *
 * @example
 * import { canonicalHeaders } from '@fuse-edge/core/sign'
 * const lines = canonicalHeaders({ Host: 'example.com', 'Content-Type': 'application/json' })
 * console.assert(lines === 'content-type:application/json\nhost:example.com\n')
 */
export function canonicalHeaders(headers: SignedHeaders): string {
  return canonicalLists(headers).lines
}

/**
 * Returns SignedHeaders: the lower-case names in order, joined by semicolons.
 *
 * @throws TypeError when two names differ in case only.
 *
 * @example
 * import { signedHeaderNames } from '@fuse-edge/core/sign'
 * const names = signedHeaderNames({ Host: 'example.com', 'Content-Type': 'application/json' })
 * console.assert(names === 'content-type;host')
 */
export function signedHeaderNames(headers: SignedHeaders): string {
  return canonicalLists(headers).names
}

/** The parts of a canonical request. */
export interface CanonicalParts {
  /** `POST` or `GET`; the path is always `/`. */
  readonly method: string
  /** Everything after `?`, exactly as it is sent: the service does not re-encode or sort it. Empty for POST. */
  readonly query: string
  readonly headers: SignedHeaders
  /** Lower-case hex SHA-256 of the body, or {@link UNSIGNED_PAYLOAD_SHA256}. */
  readonly hashedPayload: string
}

/** Returns CanonicalRequest from lists of headers that {@link canonicalLists} returned. */
export function joinCanonicalRequest(
  parts: Omit<CanonicalParts, 'headers'>,
  lists: CanonicalLists,
): string {
  const { method, query, hashedPayload } = parts
  return `${method.toUpperCase()}\n/\n${query}\n${lists.lines}\n${lists.names}\n${hashedPayload}`
}

/**
 * Returns CanonicalRequest: method, path, query, headers, their names and the hash of the body, joined by line feeds.
 *
 * @throws TypeError when two names of headers differ in case only.
 *
 * @example
 * import { canonicalRequest, UNSIGNED_PAYLOAD_SHA256 } from '@fuse-edge/core/sign'
 * const text = canonicalRequest({
 *   method: 'POST',
 *   query: '',
 *   headers: { Host: 'example.com', 'Content-Type': 'application/json' },
 *   hashedPayload: UNSIGNED_PAYLOAD_SHA256,
 * })
 * console.assert(text.startsWith('POST\n/\n\ncontent-type:application/json\n'))
 */
export function canonicalRequest(parts: CanonicalParts): string {
  return joinCanonicalRequest(parts, canonicalLists(parts.headers))
}
