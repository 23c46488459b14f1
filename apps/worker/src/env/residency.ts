/** @module Which regions the end users of a country or continent may be served from, as the operator writes it. */

import * as v from 'valibot'
import type { ConfigurationIssue } from './cross-rules.ts'

const regions = v.array(v.string())
const country = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'must be a country of two capital letters'),
)
const continent = v.picklist(['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'])

/**
 * Shape of the variable `RESIDENCY`. The most specific entry that there is for an end user decides alone: country,
 * continent, `others`. An empty list, and no entry at all, let nobody in.
 */
export const residencySchema = v.strictObject({
  /** By ISO 3166-1 alpha-2. */
  countries: v.optional(v.record(country, regions), {}),
  /** By Cloudflare's codes; some are also codes of countries, hence two lists. */
  continents: v.optional(v.record(continent, regions), {}),
  /** End users of countries that are neither named nor on a named continent. */
  others: v.optional(regions, []),
  /** End users of whom Cloudflare does not know the country. */
  unknown: v.optional(regions, []),
})

export type ResidencyPolicy = v.InferOutput<typeof residencySchema>

/** Regions that the policy names but the edge does not have: most likely misspelt. */
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
