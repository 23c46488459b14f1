import { REGIONS } from '@fuse-edge/core/regions'
import { describe, expect, inject, it } from 'vitest'
import type { EndUser } from '../src/context/index.ts'
import { distanceKm } from '../src/routing/distance.ts'
import { interpolatedMs, priorMs } from '../src/routing/expected-round-trip.ts'
import { MEASURED_CITIES, MEASURED_REGIONS } from '../src/routing/rtt-prior.ts'

const UNKNOWN: EndUser = {
  address: undefined,
  country: undefined,
  continent: undefined,
  position: undefined,
  colo: undefined,
}

/** Regions that were measured and can be called. */
const REACHABLE = REGIONS.filter(({ name }) => MEASURED_REGIONS.includes(name))

function nearest(cost: (region: (typeof REACHABLE)[number]) => number): string {
  return REACHABLE.toSorted((a, b) => cost(a) - cost(b))[0]?.name ?? ''
}

/** Returns the region with the shortest expected round trip. */
function chosen(endUser: Partial<EndUser>): string {
  return nearest(({ name }) => priorMs({ ...UNKNOWN, ...endUser }, name) ?? Number.NaN)
}

function measuredMs({ ms }: (typeof MEASURED_CITIES)[number], region: string): number {
  return ms[MEASURED_REGIONS.indexOf(region)] ?? Number.NaN
}

describe('the table of round trips', () => {
  it('equals the data that it was generated from', () => {
    const lines = inject('roundTrips')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    // The module has the names of the cities in comments only.
    const unnamed = lines.map((line) => line.slice(line.indexOf(',') + 1))
    const table = [
      ['country', 'continent', 'latitude', 'longitude', ...MEASURED_REGIONS],
      ...MEASURED_CITIES.map(({ country, continent, position, ms }) => [
        country,
        continent,
        position.latitude,
        position.longitude,
        ...ms,
      ]),
    ]
    expect(table.map((row) => row.join(','))).toEqual(unnamed)
  })
})

describe('the expected round trip', () => {
  it.each(MEASURED_CITIES.map((city) => [JSON.stringify(city.position), city] as const))(
    'for the city at %s is the measured one',
    (_, city) => {
      for (const { name } of REACHABLE) {
        const ms = priorMs({ ...UNKNOWN, position: city.position }, name) ?? Number.NaN
        // Within what neighbouring cities and light itself add or take.
        expect(Math.abs(ms - measuredMs(city, name))).toBeLessThanOrEqual(5)
      }
    },
  )

  it.each([
    ['JP', 'ap-tokyo'],
    ['KR', 'ap-seoul'],
    ['TW', 'ap-hongkong'],
    ['HK', 'ap-hongkong'],
    ['PH', 'ap-hongkong'],
    ['VN', 'ap-hongkong'],
    ['TH', 'ap-bangkok'],
    ['SG', 'ap-singapore'],
    ['BD', 'ap-singapore'],
    ['IN', 'ap-singapore'],
    ['AE', 'eu-frankfurt'],
    ['TR', 'eu-frankfurt'],
    ['EG', 'eu-frankfurt'],
    ['KE', 'eu-frankfurt'],
    ['ZA', 'eu-frankfurt'],
    ['RU', 'eu-frankfurt'],
    ['DE', 'eu-frankfurt'],
    ['GB', 'eu-frankfurt'],
    ['ES', 'eu-frankfurt'],
    ['US', 'na-ashburn'],
    ['CO', 'na-ashburn'],
    ['BR', 'sa-saopaulo'],
    ['AU', 'ap-singapore'],
  ])('leads an end user in %s, of whom only the country is known, to %s', (country, region) => {
    expect(chosen({ country })).toBe(region)
  })

  it('knows every measured country', () => {
    expect(new Set(MEASURED_CITIES.map(({ country }) => country)).size).toBe(23)
  })

  it.each<[string, number, number, string[]]>([
    ['Osaka', 34.69, 135.5, ['ap-tokyo', 'ap-seoul']],
    ['Kuala Lumpur', 3.14, 101.69, ['ap-singapore']],
    ['Yangon', 16.84, 96.17, ['ap-bangkok', 'ap-singapore']],
    ['Mumbai', 19.08, 72.88, ['ap-singapore']],
    ['Riyadh', 24.71, 46.68, ['eu-frankfurt']],
    ['Lagos', 6.45, 3.4, ['eu-frankfurt']],
    ['Paris', 48.86, 2.35, ['eu-frankfurt']],
    ['Kyiv', 50.45, 30.52, ['eu-frankfurt']],
    ['Reykjavik', 64.15, -21.94, ['eu-frankfurt']],
    ['Toronto', 43.65, -79.38, ['na-ashburn']],
    ['Seattle', 47.61, -122.33, ['na-siliconvalley']],
    ['Mexico City', 19.43, -99.13, ['na-siliconvalley', 'na-ashburn']],
    ['Buenos Aires', -34.6, -58.38, ['sa-saopaulo']],
    ['Perth', -31.95, 115.86, ['ap-singapore', 'ap-jakarta']],
    ['Auckland', -36.85, 174.76, ['ap-singapore', 'ap-tokyo', 'ap-hongkong']],
  ])(
    'leads an end user in %s, which was not measured, to a near region',
    (_, latitude, longitude, regions) => {
      expect(regions).toContain(chosen({ position: { latitude, longitude } }))
    },
  )

  it('errs less than distance for a city that is left out', () => {
    const lost = { interpolated: 0, distance: 0 }
    for (const city of MEASURED_CITIES) {
      const others = MEASURED_CITIES.filter((other) => other !== city)
      const best = Math.min(...REACHABLE.map(({ name }) => measuredMs(city, name)))
      const guess = nearest(({ name }) => interpolatedMs(city.position, name, others) ?? Number.NaN)
      const near = nearest((region) => distanceKm(city.position, region))
      lost.interpolated += measuredMs(city, guess) - best
      lost.distance += measuredMs(city, near) - best
    }
    // Milliseconds that the wrong choices cost, over all cities.
    expect(lost.interpolated).toBeLessThan(lost.distance / 2)
  })

  it('is never shorter than light takes', () => {
    const { name, latitude, longitude } = REGIONS[0] ?? { name: '', latitude: 0, longitude: 0 }
    const position = { latitude: -latitude, longitude: longitude - 180 }
    expect(priorMs({ ...UNKNOWN, position }, name)).toBeGreaterThanOrEqual(200)
  })

  it('for mainland regions uses the detour of Shanghai, which is behind the same border', () => {
    const tokyo = { ...UNKNOWN, position: { latitude: 35.68, longitude: 139.69 } }
    const [shanghai, beijing] = [priorMs(tokyo, 'ap-shanghai'), priorMs(tokyo, 'ap-beijing')]
    expect(Math.round(shanghai ?? 0)).toBe(65)
    expect(Math.abs((beijing ?? 0) - 65)).toBeLessThan(10)
  })

  it('uses the continent of a country that was not measured, and is undefined without any knowledge', () => {
    expect(chosen({ country: 'FR', continent: 'EU' })).toBe('eu-frankfurt')
    expect(chosen({ country: 'AR', continent: 'SA' })).toBe('sa-saopaulo')
    expect(priorMs(UNKNOWN, 'ap-tokyo')).toBeUndefined()
    expect(priorMs({ ...UNKNOWN, country: 'JP' }, 'zz-nowhere')).toBeUndefined()
  })
})
