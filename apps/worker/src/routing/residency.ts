/** @module Where an end user may be served from: the operator's policy, before anything else. Pure. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { EndUser } from '../context/index.ts'
import type { Configuration, ResidencyPolicy } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import type { Place, Places } from './place.ts'

function isKey<T extends object>(record: T, key: PropertyKey | undefined): key is keyof T {
  return key !== undefined && Object.hasOwn(record, key)
}

/** Regions that the policy allows: the most specific entry decides alone. */
export function allowedRegions(policy: ResidencyPolicy, endUser: EndUser): readonly string[] {
  const { country, continent } = endUser
  if (country === undefined) return policy.unknown
  if (isKey(policy.countries, country)) return policy.countries[country] ?? []
  if (isKey(policy.continents, continent)) return policy.continents[continent] ?? []
  return policy.others
}

/** At least one place, or no fusion. */
export function somePlace(
  [first, ...others]: readonly Place[],
  detail: string,
): Result<Places, Failure> {
  if (first === undefined) return fail({ code: 'residency-closed', detail })
  return ok([first, ...others])
}

/** The places that the end user may be served from, in the order of the configuration. */
export function openPlaces(
  { accounts, residency }: Configuration,
  endUser: EndUser,
): Result<Places, Failure> {
  const places = accounts.flatMap((account) =>
    account.regions.map((region): Place => ({ account, region })),
  )
  const allowed = residency && new Set(allowedRegions(residency, endUser))
  return somePlace(
    places.filter(({ region }) => allowed?.has(region) ?? true),
    'The policy of this edge opens no region to the country that the request came from.',
  )
}
