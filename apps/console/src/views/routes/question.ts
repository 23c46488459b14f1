/** @module The end user that the address of Routes asks for. */

import type { RouteQuestion } from '@fuse-edge/core/admin'
import { continentOf } from '../../parts/map/continents.ts'
import { COUNTRIES } from '../../parts/map/world.ts'

/** Stands in the address for an end user whose country the edge does not know. */
export const UNKNOWN = 'unknown'

/** Returns the question for a country: its continent, and its middle as the place of the end user. */
export function questionFor(country: string, template: string | undefined): RouteQuestion {
  const at = COUNTRIES[country]
  return {
    ...(country !== UNKNOWN && { country, continent: continentOf(country) }),
    ...(at && { latitude: at[0], longitude: at[1] }),
    ...(template && { template }),
  }
}
