/** @module The one encoding of object storage: everything but letters, digits and `-_.~`; import from `@fuse-edge/core/cos`. */

/** What `encodeURIComponent` leaves as it is although the signature wants it encoded. Source: RFC 3986, section 2.2. */
const LEFT_ALONE = /[!'()*]/g

/**
 * Percent-encodes a text as the signature of object storage wants it.
 *
 * @throws URIError for half a surrogate pair.
 */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    LEFT_ALONE,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
