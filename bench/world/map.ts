/**
 * @module Draws the world: to which region the end users of each city go, as SVG. The land is the console's: Natural Earth, public
 * domain.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import { MAP_VIEW, project } from '../../apps/console/src/parts/map/project.ts'
import { LAND } from '../../apps/console/src/parts/map/world.ts'
import type { Position } from '../../apps/worker/src/context/index.ts'
import { CITIES, type City } from './places.ts'
import type { Trip } from './trip.ts'

/** Colours of regions, which differ in lightness too. Source: Tol, "Colour schemes", muted. */
const COLOURS = [
  '#332288',
  '#88ccee',
  '#44aa99',
  '#117733',
  '#999933',
  '#ddcc77',
  '#cc6677',
  '#882255',
  '#aa4499',
  '#5577cc',
  '#cc7733',
]
const DIGITS = 1
/** Radius of a city with a million end users, pixels; the area is proportional to them. */
const RADIUS = 0.55

/** Where the end users of a city go. */
interface Flow {
  readonly city: City
  /** Regions with the share of the city's fusions, the largest first. */
  readonly shares: readonly (readonly [region: string, share: number])[]
}

function flowsOf(trips: readonly Trip[]): readonly Flow[] {
  return CITIES.flatMap((city) => {
    const own = trips.filter(({ visit }) => visit.city === city)
    const counts = Map.groupBy(own, ({ region }) => region)
    const shares = [...counts].map(
      ([region, group]) => [region, group.length / own.length] as const,
    )
    return own.length === 0 ? [] : [{ city, shares: shares.toSorted(([, a], [, b]) => b - a) }]
  })
}

function pointOf({ latitude, longitude }: Position): string {
  return project(latitude, longitude)
    .map((value) => value.toFixed(DIGITS))
    .join(' ')
}

const [HALF_TURN, TURN] = [180, 360]

/** Returns the path between two places, on the shorter side of the globe: across the date line it leaves the map and enters again. */
function pathBetween(from: Position, to: Position): string {
  const east = to.longitude - from.longitude
  const around = Math.abs(east) > HALF_TURN ? TURN * Math.sign(east) : 0
  const line = (shift: number) => {
    const [begin, end] = [from.longitude + shift, to.longitude + shift - around]
    return `M${pointOf({ ...from, longitude: begin })}L${pointOf({ ...to, longitude: end })}`
  }
  return around === 0 ? line(0) : line(0) + line(around)
}

/** Draws where the end users of a contestant go. @param title what the picture shows, for readers who cannot see it */
export function drawMap(title: string, trips: readonly Trip[], regions: readonly string[]): string {
  const places = REGIONS.filter(({ name }) => regions.includes(name))
  const colourOf = (region: string) => COLOURS[regions.indexOf(region) % COLOURS.length]
  const flows = flowsOf(trips)
  const lines = flows.flatMap(({ city, shares }) =>
    shares.flatMap(([region, share]) => {
      const to = places.find(({ name }) => name === region)
      if (to === undefined) return []
      const style = `stroke="${colourOf(region)}" stroke-opacity="${(0.15 + 0.6 * share).toFixed(2)}"`
      return [`<path d="${pathBetween(city.position, to)}" ${style}/>`]
    }),
  )
  const cities = flows.map(({ city, shares: [largest] }) => {
    const [x, y] = pointOf(city.position).split(' ')
    const radius = Math.max(1.5, RADIUS * Math.sqrt(city.users)).toFixed(DIGITS)
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colourOf(largest?.[0] ?? '')}"/>`
  })
  const labels = places.map(({ name, city, ...position }) => {
    const [x = '', y = ''] = pointOf(position).split(' ')
    const mark = `<circle cx="${x}" cy="${y}" r="4" fill="#fff" stroke="${colourOf(name)}" stroke-width="2.5"/>`
    return `${mark}<text x="${Number(x) + 7}" y="${Number(y) + 3}">${city}</text>`
  })
  const { x, y, width, height } = MAP_VIEW
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" role="img">
<title>${title}</title>
<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>
<path d="${LAND}" fill="#e3e6ea"/>
<g fill="none" stroke-width="1">${lines.join('')}</g>
<g stroke="#fff" stroke-width=".5">${cities.join('')}</g>
<g font-family="system-ui,sans-serif" font-size="9" fill="#222" paint-order="stroke" stroke-linejoin="round">${labels.join('')}</g>
</svg>
`
}
