/**
 * @module Step 1 of signature v3: the request in canonical form; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the canonical request string".
 */

/**
 * Value of `X-TC-Content-SHA256` that leaves the body out of the signature: in its place stands the hash of this
 * word, not the word itself.
 */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** Hash that stands for a body that is not signed. */
export const UNSIGNED_PAYLOAD_SHA256 =
  '438d4109ef0d676b8c2c7ed13cdfcb418e494d53b843d4634ce3b1085f07bb96'

/** Headers that take part in the signature, by name; case does not matter. */
export type SignedHeaders = Readonly<Record<string, string>>

/** CanonicalHeaders and SignedHeaders. */
export interface CanonicalLists {
  readonly lines: string
  readonly names: string
}

/** Both parts of the canonical request that list headers, in one pass. */
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
  return canonicalLists(headers).lines
}

/** SignedHeaders: the names in the same order, joined by semicolons. */
export function signedHeaderNames(headers: SignedHeaders): string {
  return canonicalLists(headers).names
}

/** The parts of a request that are signed. */
export interface CanonicalParts {
  /** `POST` or `GET`; the path is always `/`. */
  readonly method: string
  /** Everything after `?`, exactly as sent: the service re-encodes and sorts nothing. Empty for POST. */
  readonly query: string
  readonly headers: SignedHeaders
  /** Lower-case hex SHA-256 of the body, or of the word {@link UNSIGNED_PAYLOAD}. */
  readonly hashedPayload: string
}

/** CanonicalRequest, with lists of headers that are made already. */
export function joinCanonicalRequest(
  parts: Omit<CanonicalParts, 'headers'>,
  lists: CanonicalLists,
): string {
  const { method, query, hashedPayload } = parts
  return `${method.toUpperCase()}\n/\n${query}\n${lists.lines}\n${lists.names}\n${hashedPayload}`
}

/** CanonicalRequest. */
export function canonicalRequest(parts: CanonicalParts): string {
  return joinCanonicalRequest(parts, canonicalLists(parts.headers))
}
