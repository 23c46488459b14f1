/** @module What a caller accepts, weighed. Source: RFC 9110, section 12.5.1. */

import type { Context } from './context.ts'

/** Returns the weight of each range of an `Accept` header in lower case. A weight that is no number is `NaN`. */
export function weightsOf(accept: string): ReadonlyMap<string, number> {
  return new Map(
    accept.split(',').map((entry) => {
      const [range = '', weight = '1'] = entry.split(/;\s*q=/)
      return [range.trim(), Number(weight)]
    }),
  )
}

/** Returns whether the caller names the family of a media type, such as `image`, accepts the type, and prefers JSON no more. */
export function prefersToJson(c: Context, mediaType: string): boolean {
  const accept = (c.req.header('Accept') ?? '').toLowerCase()
  const weights = weightsOf(accept)
  // The most specific range counts.
  const weightOf = (type: string) =>
    weights.get(type) ?? weights.get(type.replace(/[^/]*$/, '*')) ?? weights.get('*/*') ?? 0
  const weight = weightOf(mediaType)
  return (
    weight > 0 &&
    weight >= weightOf('application/json') &&
    accept.includes(mediaType.replace(/[^/]*$/, ''))
  )
}
