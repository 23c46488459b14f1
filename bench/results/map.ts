/**
 * @module Draws the world: to which region the end users of each city go, as SVG. The land is the console's: Natural Earth, public
 * domain.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import { MAP_VIEW, project } from '../../apps/console/src/parts/map/project.ts'
import { LAND } from '../../apps/console/src/parts/map/world.ts'

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
const LEAST_RADIUS = 1.5
/** Opacity of a line without fusions, and what all fusions of a city add. */
const [LEAST_OPACITY, SHARE_OPACITY] = [0.15, 0.6]

/** A place on the globe, degrees. */
interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** The share of a city's fusions that go to a region. */
export interface Flow extends Position {
  readonly city: string
  /** End users of the city, millions. */
  readonly users: number
  readonly region: string
  /** 0 to 1. */
  readonly share: number
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

/** Draws where end users go. @param title what the picture shows, for readers who cannot see it */
export function drawMap(title: string, flows: readonly Flow[]): string {
  const places = REGIONS.filter(({ name }) => flows.some(({ region }) => region === name))
  const colourOf = (region: string) => {
    const index = places.findIndex(({ name }) => name === region)
    return COLOURS[index % COLOURS.length] ?? ''
  }
  const lines = flows.flatMap((flow) => {
    const to = places.find(({ name }) => name === flow.region)
    if (to === undefined) return []
    const opacity = (LEAST_OPACITY + SHARE_OPACITY * flow.share).toFixed(2)
    const style = `stroke="${colourOf(flow.region)}" stroke-opacity="${opacity}"`
    return [`<path d="${pathBetween(flow, to)}" ${style}/>`]
  })
  const cities = Object.values(Object.groupBy(flows, ({ city }) => city)).flatMap((own = []) => {
    const [largest] = own.toSorted((a, b) => b.share - a.share)
    if (largest === undefined) return []
    const [x, y] = pointOf(largest).split(' ')
    const radius = Math.max(LEAST_RADIUS, RADIUS * Math.sqrt(largest.users)).toFixed(DIGITS)
    return [`<circle cx="${x}" cy="${y}" r="${radius}" fill="${colourOf(largest.region)}"/>`]
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
