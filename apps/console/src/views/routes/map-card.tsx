/** @module The map of the regions, with the way of the chosen end user. */

import type { RegionList, RegionState, RouteReport } from '@fuse-edge/core/admin'
import { useMemo } from 'preact/hooks'
import type { Arc } from '../../parts/map/layout.ts'
import { markersOf } from '../../parts/map/markers.ts'
import { WorldMap } from '../../parts/map/world-map.tsx'
import { countryName } from '../../words/country.ts'
import { say } from '../../words/words.ts'
import { UNKNOWN } from './question.ts'

const NONE: readonly RegionState[] = []

function arcsOf(country: string, report: RouteReport | undefined): readonly Arc[] {
  const used = report?.order.filter(({ used }) => used) ?? []
  return used.map(({ region }, index) => ({
    country,
    region,
    kind: index === 0 ? 'main' : 'plain',
  }))
}

interface MapCardProps {
  readonly list: RegionList | undefined
  readonly country: string | undefined
  readonly report: RouteReport | undefined
  readonly onChoose: (country: string) => void
}

/** Shows the map. A click on a country chooses it. */
export function MapCard({ list, country, report, onChoose }: MapCardProps) {
  const regions = list?.regions ?? NONE
  const data = useMemo(
    () => ({
      bubbles: [],
      markers: markersOf(regions, report?.order),
      arcs: country ? arcsOf(country, report) : [],
    }),
    [regions, country, report],
  )
  const [first] = report?.order ?? []
  const isNamed = country !== undefined && country !== UNKNOWN
  const label = isNamed
    ? say('route.map', { who: countryName(country), region: first?.region ?? '–' })
    : say('route.mapAll', { n: regions.length })
  return (
    <section class="card figure">
      <WorldMap data={data} label={label} chosen={country} onChoose={onChoose} />
      <footer>{say('route.mapHint')}</footer>
    </section>
  )
}
