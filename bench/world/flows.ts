/** @module Returns where the end users of each city go, as rows from which the map is drawn. */

import type { Row } from '../../tools/report.ts'
import { CITIES } from './places.ts'
import type { Trip } from './trip.ts'

const DIGITS = 3

/** Returns a row for each city and region: how many million end users are there, where, and the share of their fusions. */
export function flowsOf(trips: readonly Trip[]): Row[] {
  return CITIES.flatMap((city) => {
    const own = trips.filter(({ visit }) => visit.city === city)
    const { name, users, position } = city
    return [...Map.groupBy(own, ({ region }) => region)].map(([region, group]) => ({
      city: name,
      users,
      ...position,
      region,
      share: Number((group.length / own.length).toFixed(DIGITS)),
    }))
  })
}
