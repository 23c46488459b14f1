/**
 * @module Makes the map of the world: all land as one path, and a point for each country. Borders are not drawn.
 *
 * Source: Natural Earth (public domain) as packed by `world-atlas`: land at 1:110m, countries at 1:50m, since the smaller
 * scale has no Singapore and no Hong Kong.
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from 'd3-geo'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { MAP_CENTRE, MAP_SCALE, MAP_VIEW } from '../src/parts/map/project.ts'

const { resolve } = createRequire(import.meta.url)
/** Decimals of a degree: about 1 km. */
const DEGREE_DIGITS = 2

type Shape = Feature<Polygon | MultiPolygon>

/** Reads a file of `world-atlas`. */
async function shapesOf(file: string, object: string): Promise<readonly Shape[]> {
  const text = await readFile(resolve(`world-atlas/${file}`), 'utf8')
  const topology = JSON.parse(text) as Topology<Record<string, GeometryCollection>>
  const objects = topology.objects[object]
  if (!objects) throw new Error(`${file} has no ${object}`)
  return feature(topology, objects).features as Shape[]
}

type Point = readonly [x: number, y: number]

/** Returns the rings of shapes, in whole pixels of the map. */
function ringsOf(shapes: readonly Shape[]): readonly (readonly Point[])[] {
  const rings: Point[][] = []
  const add = (x: number, y: number) => {
    const point = [Math.round(x), Math.round(y)] as const
    const last = rings.at(-1)?.at(-1)
    if (last?.[0] !== point[0] || last[1] !== point[1]) rings.at(-1)?.push(point)
  }
  const context = {
    beginPath: () => undefined,
    arc: () => undefined,
    closePath: () => undefined,
    moveTo: (x: number, y: number) => {
      rings.push([])
      add(x, y)
    },
    lineTo: add,
  }
  const projection = geoNaturalEarth1().scale(MAP_SCALE).translate(MAP_CENTRE)
  const draw = geoPath(projection, context)
  for (const shape of shapes) draw(shape)
  return rings
}

/** Returns whether a ring is seen, and has an area. */
function isShown(ring: readonly Point[]): boolean {
  return ring.length > 2 && ring.some(([, y]) => y < MAP_VIEW.y + MAP_VIEW.height)
}

/** Writes a ring with steps from point to point, which are short numbers. */
function pathOf([first, ...rest]: readonly Point[]): string {
  if (!first) return ''
  let [x, y] = first
  const steps = rest.map(([nextX, nextY]) => {
    const step = `${nextX - x} ${nextY - y}`
    ;[x, y] = [nextX, nextY]
    return step
  })
  return `M${first.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}

/** Returns the largest piece of a country: France without its departments overseas. */
function mainPart({ geometry }: Shape): Polygon {
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const [largest = []] = pieces.toSorted(
    (one, other) =>
      geoArea({ type: 'Polygon', coordinates: other }) -
      geoArea({ type: 'Polygon', coordinates: one }),
  )
  return { type: 'Polygon', coordinates: largest }
}

/** Returns the code of two letters of a numeric code of ISO 3166-1; `undefined` for another id. */
function codeOf(id: string): string | undefined {
  if (!/^\d{3}$/.test(id)) return undefined
  const { region } = new Intl.Locale(`und-${id}`)
  return region && /^[A-Z]{2}$/.test(region) ? region : undefined
}

/** Returns latitude and longitude of each country, by code. */
async function centroids(): Promise<Readonly<Record<string, Point>>> {
  const shapes = await shapesOf('countries-50m.json', 'countries')
  const round = (degrees: number) => Number(degrees.toFixed(DEGREE_DIGITS))
  const entries = shapes.flatMap((shape): [string, Point][] => {
    const code = codeOf(String(shape.id))
    if (!code) return []
    const [longitude, latitude] = geoCentroid(mainPart(shape))
    return [[code, [round(latitude), round(longitude)]]]
  })
  return Object.fromEntries(
    entries.toReversed().toSorted(([one], [other]) => one.localeCompare(other)),
  )
}

/** Returns the source of `src/parts/map/world.ts`. */
export async function worldSource(): Promise<string> {
  const rings = ringsOf(await shapesOf('land-110m.json', 'land')).filter(isShown)
  const rows = Object.entries(await centroids()).map(
    ([code, point]) => `  ${code}: [${point.join(', ')}],`,
  )
  return [
    '/**',
    ' * @module The map of the world, written by `scripts/write-world.ts`. Data: Natural Earth, public domain.',
    ' */',
    '',
    '/** All land but Antarctica, in pixels of the map. */',
    'export const LAND =',
    `  '${rings.map(pathOf).join('')}'`,
    '',
    '/** Latitude and longitude of the middle of the largest piece of each country, by ISO 3166-1 alpha-2. */',
    'export const COUNTRIES: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {',
    ...rows,
    '}',
    '',
  ].join('\n')
}
