/** @module Which type of rendition a caller gets. Source: RFC 9110, section 12.5.1. */

/** Media types of renditions, the lighter one first. Callers who accept neither get the original. */
const TYPES = Object.freeze(['image/avif', 'image/webp'] as const)

/** One of them. */
export type RenditionType = (typeof TYPES)[number]

/** Matches a media type with a weight of zero, which is refused. */
const REFUSED = /;\s*q=0(\.0*)?\s*$/

/**
 * Returns the lightest type that `Accept` names and does not refuse, or `undefined` if it names none. A range such as `image/*` names
 * none: browsers send it that cannot show every type.
 */
export function namedType(accept = ''): RenditionType | undefined {
  const entries = accept.toLowerCase().split(',')
  return TYPES.find((type) =>
    entries.some((entry) => entry.trim().split(';')[0] === type && !REFUSED.test(entry)),
  )
}
