/** @module Percent-encodes everything but letters, digits and `-_.~`, as COS signatures require; import from `@fuse-edge/core/cos`. */

/** Characters that `encodeURIComponent` does not encode, but COS does. Source: RFC 3986 §2.2. */
const LEFT_ALONE = /[!'()*]/g

/**
 * Percent-encodes a text for a COS signature.
 *
 * @throws URIError for an unpaired surrogate.
 */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    LEFT_ALONE,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
