/** @module Compares tags of what is sent (`ETag`) with those that a caller names. */

/**
 * Returns whether a list of tags has this one; `*` stands for every one.
 *
 * @param header value of `If-Match` or `If-None-Match`
 * @param tag a strong tag
 */
export function namesTag(header: string, tag: string): boolean {
  const tags = header.split(',').map((name) => name.trim())
  return tags.includes('*') || tags.includes(tag)
}

/** Returns whether the caller has what the tag stands for. Proxies that compress make tags weak: RFC 9110, section 13.1.2. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  return namesTag(ifNoneMatch?.replaceAll('W/', '') ?? '', tag)
}
