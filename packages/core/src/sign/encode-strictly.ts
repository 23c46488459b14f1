/** @module Percent-encodes everything but letters, digits and `-_.~`, as COS signatures require, and as clients of signature v1 do by mistake. */

/** Characters that `encodeURIComponent` does not encode. Source: RFC 3986 §2.2. */
const LEFT_ALONE = /[!'()*]/g

/**
 * Percent-encodes a text, also the characters that `encodeURIComponent` leaves alone.
 *
 * @throws URIError for an unpaired surrogate.
 */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    LEFT_ALONE,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
