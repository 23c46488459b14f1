/** @module What a caller accepts, weighed. Source: RFC 9110, section 12.5.1. */

import type { Context } from './context.ts'

/** Media types of one family, such as `image`. */
interface Types {
  readonly family: string
  readonly subtypes: readonly string[]
}

/** Returns whether the caller names the family, accepts one of its types, and prefers JSON no more. */
export function prefersToJson(c: Context, { family, subtypes }: Types): boolean {
  const accept = (c.req.header('Accept') ?? '').toLowerCase()
  if (!accept.includes(`${family}/`)) return false
  const weights = new Map(
    accept.split(',').map((entry) => {
      const [range = '', weight = '1'] = entry.split(/;\s*q=/)
      return [range.trim(), Number.parseFloat(weight)]
    }),
  )
  // The most specific range counts.
  const weightOf = (type: string, subtype: string) =>
    weights.get(`${type}/${subtype}`) ?? weights.get(`${type}/*`) ?? weights.get('*/*') ?? 0
  const best = Math.max(...subtypes.map((subtype) => weightOf(family, subtype)))
  return best > 0 && best >= weightOf('application', 'json')
}
