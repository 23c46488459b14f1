/** @module Parses the `Range` header. Source: RFC 9110, section 14.1.2. */

/** A part of a file, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

const SINGLE = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/

/**
 * Returns the requested part, `unsatisfiable`, or `undefined` for the whole file. A malformed header and one with several
 * parts give the whole file, which RFC 9110, section 14.2 allows.
 *
 * @param size of the file, in bytes
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = SINGLE.exec(header?.trim() ?? '')
  if (match === null) return undefined
  const [, from, to, suffix] = match
  const last = to ? Math.min(Number(to), size - 1) : size - 1
  const first = from === undefined ? Math.max(0, size - Number(suffix)) : Number(from)
  if (to && Number(to) < first) return undefined
  return first < size && suffix !== '0' ? { first, last } : 'unsatisfiable'
}
