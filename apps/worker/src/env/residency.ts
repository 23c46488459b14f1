/** @module The schema of the residency policy: the regions that end users of a country or continent may be served from. */

import * as v from 'valibot'
import type { ConfigurationIssue } from './cross-rules.ts'

const regions = v.array(v.string())
const country = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'must be a country of two capital letters'),
)
const continent = v.picklist(['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'])

/**
 * Schema of the variable `RESIDENCY`. The most specific entry for an end user decides alone: country, then continent, then
 * `others`. An empty list, or no entry at all, refuses the end user.
 */
export const residencySchema = v.strictObject({
  /** Regions by country, ISO 3166-1 alpha-2. */
  countries: v.optional(v.record(country, regions), {}),
  /** Regions by continent, in Cloudflare's codes. Some of them are also codes of countries, so the lists are separate. */
  continents: v.optional(v.record(continent, regions), {}),
  /** Regions for end users of every other known country. */
  others: v.optional(regions, []),
  /** Regions for end users whose country Cloudflare does not know. */
  unknown: v.optional(regions, []),
})

export type ResidencyPolicy = v.InferOutput<typeof residencySchema>

/** Returns the regions that the policy names and no account has, and an issue where several regions have no policy. */
export function residencyIssues(
  policy: ResidencyPolicy | undefined,
  configured: readonly string[],
): ConfigurationIssue[] {
  if (policy === undefined) {
    const rule = 'is missing: there are several regions, and it says who may be sent where'
    return configured.length > 1 ? [{ path: 'RESIDENCY', rule }] : []
  }
  const lists: [path: string, regions: readonly string[]][] = [
    ...Object.entries(policy.countries).map(([name, list]): [string, string[]] => [
      `countries.${name}`,
      list,
    ]),
    ...Object.entries(policy.continents).map(([name, list]): [string, string[]] => [
      `continents.${name}`,
      list ?? [],
    ]),
    ['others', policy.others],
    ['unknown', policy.unknown],
  ]
  return lists.flatMap(([path, list]) =>
    list.flatMap((region, index) =>
      configured.includes(region)
        ? []
        : [{ path: `RESIDENCY.${path}.${index}`, rule: 'is not a region of this edge' }],
    ),
  )
}
