/** @module Which type of rendition a caller gets. Source: RFC 9110, section 12.5.1. */

import { weightsOf } from '../context/index.ts'

/** Media types of renditions, the lighter one first. Callers who accept neither get the original. */
const TYPES = Object.freeze(['image/avif', 'image/webp'] as const)

/** One of them. */
export type RenditionType = (typeof TYPES)[number]

/**
 * Returns the type that `Accept` names with the highest weight, the lightest of several, or `undefined` if it names none or refuses
 * them. A range such as `image/*` names none: browsers send it that cannot show every type.
 */
export function namedType(accept = ''): RenditionType | undefined {
  const weights = weightsOf(accept.toLowerCase())
  const weightOf = (type: RenditionType) => weights.get(type) ?? 0
  const accepted = TYPES.filter((type) => weightOf(type) > 0)
  return accepted.toSorted((a, b) => weightOf(b) - weightOf(a))[0]
}
