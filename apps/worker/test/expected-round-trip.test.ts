import { REGIONS } from '@fuse-edge/core/regions'
import { describe, expect, inject, it } from 'vitest'
import type { EndUser } from '../src/context/index.ts'
import { estimateFor, estimateFrom } from '../src/routing/expected-round-trip.ts'
import { MEASURED_PLACES, MEASURED_REGIONS } from '../src/routing/rtt-prior.ts'
import { endUser } from './targets.ts'

/** Regions that were measured and can be called. */
const REACHABLE = REGIONS.filter(({ name }) => MEASURED_REGIONS.includes(name))

function nearest(cost: (region: string) => number | undefined): string {
  const costOf = ({ name }: { name: string }) => cost(name) ?? Number.POSITIVE_INFINITY
  return REACHABLE.toSorted((a, b) => costOf(a) - costOf(b))[0]?.name ?? ''
}

/** Returns the region with the shortest expected round trip. */
function chosen(known: Partial<EndUser>): string {
  return nearest(estimateFor(endUser(known)))
}

/** The rows of `data/rtt-by-country.csv`, also those that the table leaves out because others predict them. */
function measuredRows() {
  const lines = inject('roundTrips')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const [header = [], ...rows] = lines.map((line) => line.split(','))
  return rows.map((row) => {
    const field = (name: string) => row[header.indexOf(name)] ?? ''
    const position = { latitude: Number(field('latitude')), longitude: Number(field('longitude')) }
    const msTo = (region: string) => (field(region) === '' ? undefined : Number(field(region)))
    return { name: `${field('country')} ${field('area')}`, position, msTo }
  })
}

describe('the expected round trip', () => {
  it.each(measuredRows().map((row) => [row.name, row] as const))(
    'leads an end user in %s to the region that was measured as the nearest',
    (_, { position, msTo }) => {
      expect(msTo(chosen({ position }))).toBe(msTo(nearest(msTo)))
    },
  )

  it('of a region’s own city is nearly none', () => {
    for (const { name, latitude, longitude } of REACHABLE) {
      expect(estimateFor(endUser({ position: { latitude, longitude } }))(name)).toBeLessThan(5)
    }
  })

  it.each([
    ['JP', 'ap-tokyo'],
    ['KR', 'ap-seoul'],
    ['TW', 'ap-hongkong'],
    ['HK', 'ap-hongkong'],
    ['VN', 'ap-hongkong'],
    ['ID', 'ap-jakarta'],
    ['TH', 'ap-bangkok'],
    ['SG', 'ap-singapore'],
    ['AE', 'eu-frankfurt'],
    ['DE', 'eu-frankfurt'],
    ['KE', 'eu-frankfurt'],
    ['BR', 'sa-saopaulo'],
  ])('leads an end user in %s, of whom only the country is known, to %s', (country, region) => {
    expect(chosen({ country })).toBe(region)
  })

  it.each<[string, number, number, string[]]>([
    ['Osaka', 34.69, 135.5, ['ap-tokyo', 'ap-seoul']],
    ['Kuala Lumpur', 3.14, 101.69, ['ap-singapore']],
    ['Yangon', 16.84, 96.17, ['ap-bangkok', 'ap-singapore']],
    ['Riyadh', 24.71, 46.68, ['eu-frankfurt']],
    ['Lagos', 6.45, 3.4, ['eu-frankfurt']],
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

  it('shrinks the detour of a far place for who is near the region', () => {
    const far = { latitude: 20, longitude: 0 }
    const places = [
      { country: 'XX', continent: 'AF', position: far, ms: MEASURED_REGIONS.map(() => 300) },
    ]
    const [own = 0, near = 0] = [far, { latitude: 50, longitude: 9 }].map((from) =>
      estimateFrom(from, places)('eu-frankfurt'),
    )
    expect(own).toBeCloseTo(300)
    expect(near).toBeLessThan(50)
  })

  it('is never shorter than light takes', () => {
    const { name, latitude, longitude } = REGIONS[0] ?? { name: '', latitude: 0, longitude: 0 }
    const position = { latitude: -latitude, longitude: longitude - 180 }
    expect(estimateFor(endUser({ position }))(name)).toBeGreaterThanOrEqual(200)
  })

  it('for mainland regions uses the detour of Shanghai, which is behind the same border', () => {
    const fromTokyo = estimateFrom({ latitude: 35.68, longitude: 139.69 })
    const [shanghai = 0, beijing = 0] = ['ap-shanghai', 'ap-beijing'].map(fromTokyo)
    expect(Math.abs(shanghai - 65)).toBeLessThan(10)
    expect(Math.abs(beijing - shanghai)).toBeLessThan(10)
  })

  it('uses the continent of a country that the table does not have, and is undefined without any knowledge', () => {
    expect(MEASURED_PLACES.some(({ country }) => country === 'AR' || country === 'PL')).toBe(false)
    expect(chosen({ country: 'PL', continent: 'EU' })).toBe('eu-frankfurt')
    expect(estimateFor(endUser())('ap-tokyo')).toBeUndefined()
    expect(estimateFor(endUser({ country: 'JP' }))('zz-nowhere')).toBeUndefined()
  })
})
