/** @module Selects the targets that the operator's residency policy opens to an end user. Pure. */

import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { EndUser } from '../context/index.ts'
import type { Configuration, ResidencyPolicy } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import type { Target, Targets } from './target.ts'

function isKey<T extends object>(record: T, key: PropertyKey | undefined): key is keyof T {
  return key !== undefined && Object.hasOwn(record, key)
}

/** Returns the regions that the policy allows. The most specific entry decides alone. */
export function allowedRegions(policy: ResidencyPolicy, endUser: EndUser): readonly string[] {
  const { country, continent } = endUser
  if (country === undefined) return policy.unknown
  if (isKey(policy.countries, country)) return policy.countries[country] ?? []
  if (isKey(policy.continents, continent)) return policy.continents[continent] ?? []
  return policy.others
}

/** Returns the targets, or `residency-closed` for an empty list. */
function atLeastOne(
  [first, ...others]: readonly Target[],
  detail: string,
): Result<Targets, Failure> {
  if (first === undefined) return fail({ code: 'residency-closed', detail })
  return ok([first, ...others])
}

/** Returns every region of every account, in the order of the configuration. */
export function allTargets({ accounts }: Configuration): Target[] {
  return accounts.flatMap((account) => account.regions.map((region) => ({ account, region })))
}

/** Returns the targets that may serve the end user, in the order of the configuration, or `residency-closed`. */
export function openTargets(
  configuration: Configuration,
  endUser: EndUser,
): Result<Targets, Failure> {
  const { residency } = configuration
  const allowed = residency && new Set(allowedRegions(residency, endUser))
  return atLeastOne(
    allTargets(configuration).filter(({ region }) => allowed?.has(region) ?? true),
    'The policy of this edge opens no region to the country that the request came from.',
  )
}

/** Returns those of the open targets whose site can make the fusion, or `residency-closed`. */
export function targetsOnSites(targets: Targets, sites: readonly Site[]): Result<Targets, Failure> {
  return atLeastOne(
    targets.filter(({ account }) => sites.includes(account.site)),
    'The policy of this edge opens no region that has this to the country that the request came from.',
  )
}
