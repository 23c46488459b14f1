/** @module The residency policy of the simulated edge: end users in mainland China use its region, all others those outside. */

import { REGIONS } from '@fuse-edge/core/regions'
import { REGION_NAMES } from './network.ts'
import type { City } from './places.ts'

const isInMainland = (region: string): boolean =>
  REGIONS.some(({ name, mainland }) => name === region && mainland)

/** Regions for end users in mainland China. */
export const MAINLAND_REGIONS: readonly string[] = REGION_NAMES.filter(isInMainland)
/** Regions for all others. */
export const OPEN_REGIONS: readonly string[] = REGION_NAMES.filter((name) => !isInMainland(name))

/** Returns the regions that the policy opens to a city. */
export function regionsFor({ country }: City): readonly string[] {
  return country === 'CN' ? MAINLAND_REGIONS : OPEN_REGIONS
}
