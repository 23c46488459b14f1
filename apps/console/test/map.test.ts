/** @module Tests of the map: its generated data, its projection, and labels that do not lie over one another. */

import { readFile } from 'node:fs/promises'
import { REGIONS } from '@fuse-edge/core/regions'
import { geoNaturalEarth1 } from 'd3-geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worldSource } from '../scripts/world.ts'
import { continentOf } from '../src/parts/map/continents.ts'
import {
  boxOf,
  countryAt,
  heightOf,
  type Label,
  layOutMap,
  placer,
} from '../src/parts/map/layout.ts'
import { MAP_CENTRE, MAP_SCALE, project } from '../src/parts/map/project.ts'
import { COUNTRIES } from '../src/parts/map/world.ts'

const WIDTH = 640
const EDGE = ['ap-guangzhou', 'ap-singapore', 'ap-tokyo', 'eu-frankfurt', 'na-ashburn']

function markers(names: readonly string[]) {
  return REGIONS.filter(({ name }) => names.includes(name)).map((region) => ({
    region: region.name,
    latitude: region.latitude,
    longitude: region.longitude,
    label: `${region.city} 120 ms`,
    kind: 'up' as const,
  }))
}

function overlap(one: Label, other: Label): boolean {
  const [a, b] = [boxOf(one), boxOf(other)]
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

describe('the data of the map', () => {
  it('are what the script writes', async () => {
    const file = new URL('../src/parts/map/world.ts', import.meta.url)
    expect(await readFile(file, 'utf8')).toBe(await worldSource())
  })

  it.each(['SG', 'HK', 'MO', 'MT', 'TW', 'FR', 'US'])('have %s', (country) => {
    expect(COUNTRIES[country]).toBeDefined()
  })

  it('have each country on a continent', () => {
    expect(Object.keys(COUNTRIES).filter((country) => !continentOf(country))).toEqual([])
  })
})

describe('the projection', () => {
  it('is that which drew the land', () => {
    const reference = geoNaturalEarth1().scale(MAP_SCALE).translate(MAP_CENTRE)
    const latitude = fc.double({ min: -80, max: 85, noNaN: true })
    const longitude = fc.double({ min: -179, max: 179, noNaN: true })
    fc.assert(
      fc.property(latitude, longitude, (north, east) => {
        const [x, y] = project(north, east)
        const [wantedX = 0, wantedY = 0] = reference([east, north]) ?? []
        expect(x).toBeCloseTo(wantedX, 6)
        expect(y).toBeCloseTo(wantedY, 6)
      }),
    )
  })
})

describe('the layout of the map', () => {
  it.each([390, 640, 1100])('keeps labels apart and inside, at %s px', (width) => {
    const { labels, height } = layOutMap({ bubbles: [], markers: markers(EDGE), arcs: [] }, width)
    expect(labels).toHaveLength(EDGE.length)
    for (const label of labels) {
      const { left, right, top, bottom } = boxOf(label)
      expect([left >= 0, right <= width, top >= 0, bottom <= height]).toEqual([
        true,
        true,
        true,
        true,
      ])
      expect(labels.filter((other) => other !== label && overlap(label, other))).toEqual([])
    }
  })

  it('draws larger bubbles for more calls, and leaves out countries that it does not know', () => {
    const bubbles = [
      { country: 'US', calls: 900 },
      { country: 'SG', calls: 100 },
      { country: 'T1', calls: 5 },
    ]
    const layout = layOutMap({ bubbles, markers: [], arcs: [] }, WIDTH)
    const [us, singapore] = layout.bubbles
    expect(layout.bubbles).toHaveLength(2)
    expect(us?.radius).toBeCloseTo((singapore?.radius ?? 0) * 3)
  })

  it('draws ways to regions that it shows only', () => {
    const arcs = [
      { country: 'DE', region: 'eu-frankfurt', kind: 'plain' as const },
      { country: 'DE', region: 'eu-nowhere', kind: 'plain' as const },
    ]
    const layout = layOutMap({ bubbles: [], markers: markers(EDGE), arcs }, WIDTH)
    expect(layout.arcs.map(({ region }) => region)).toEqual(['eu-frankfurt'])
  })

  it('finds the country that a click means, and none in the ocean', () => {
    const { x, y } = placer(WIDTH)(...(COUNTRIES.SG ?? [0, 0]))
    expect(countryAt({ x: x + 1, y: y - 1 }, WIDTH, 26)).toBe('SG')
    expect(countryAt(placer(WIDTH)(-30, -105), WIDTH, 26)).toBeUndefined()
    expect(heightOf(880)).toBe(412)
  })
})
