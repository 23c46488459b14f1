/** @module Selects the targets that the operator's residency policy opens to an end user. Pure. */

import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { EndUser } from '../context/index.ts'
import type { ResidencyPolicy, Settings } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import type { Target, Targets } from './target.ts'

/** What routing needs of the settings. */
export type RoutingSettings = Pick<Settings, 'accounts' | 'residency'>

function isKey<T extends object>(record: T, key: PropertyKey | undefined): key is keyof T {
  return key !== undefined && Object.hasOwn(record, key)
}

/** An entry of the policy: its path within the policy, and the regions that it opens. */
type Entry = readonly [path: string, regions: readonly string[]]

/** Returns the entry that decides about an end user: the most specific one decides alone. */
export function decidingEntry(policy: ResidencyPolicy, endUser: EndUser): Entry {
  const { country, continent } = endUser
  const { countries, continents, others, unknown } = policy
  if (country === undefined) return ['unknown', unknown]
  if (isKey(countries, country)) return [`countries.${country}`, countries[country] ?? []]
  if (isKey(continents, continent)) {
    return [`continents.${continent}`, continents[continent] ?? []]
  }
  return ['others', others]
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
export function allTargets({ accounts }: Pick<Settings, 'accounts'>): Target[] {
  return accounts.flatMap((account) => account.regions.map((region) => ({ account, region })))
}

/** Returns the targets that may serve the end user, in the order of the configuration, or `residency-closed`. */
export function openTargets(settings: RoutingSettings, endUser: EndUser): Result<Targets, Failure> {
  const { residency } = settings
  const allowed = residency && new Set(decidingEntry(residency, endUser)[1])
  return atLeastOne(
    allTargets(settings).filter(({ region }) => allowed?.has(region) ?? true),
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
