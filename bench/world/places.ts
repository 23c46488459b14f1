/**
 * @module Where end users are, and the data centres near them.
 *
 * Sources: positions and codes of airports are public; the cities are listed in Cloudflare's "Global network" page. Millions of internet
 * users of a country are rounded from the ITU's shares of 2023 and its population, and divided over its cities by assumption: their
 * order of magnitude matters only. Mainland China has no data centre here, because Cloudflare's network there needs a separate
 * contract: its end users reach the next ones.
 */

import type { Position } from '../../apps/worker/src/context/index.ts'
import { distanceKm } from '../../apps/worker/src/routing/distance.ts'

/** A data centre of Cloudflare. */
export interface DataCentre {
  /** IATA code. */
  readonly code: string
  readonly country: string
  readonly continent: string
  readonly position: Position
}

/** A city of end users. */
export interface City {
  readonly name: string
  readonly country: string
  readonly continent: string
  readonly position: Position
  /** End users, millions. */
  readonly users: number
  /** Data centres, the nearest first. */
  readonly dataCentres: readonly [DataCentre, DataCentre]
}

/** Name, country, continent, latitude, longitude, millions of users, and the data centre in it; empty for none. */
type Row = readonly [string, string, string, number, number, number, string]

// biome-ignore format: a table is read by its rows
const ROWS: readonly Row[] = [
  ['Shanghai', 'CN', 'AS', 31.2, 121.5, 400, ''],
  ['Beijing', 'CN', 'AS', 39.9, 116.4, 350, ''],
  ['Shenzhen', 'CN', 'AS', 22.5, 114.1, 330, ''],
  ['Hong Kong', 'HK', 'AS', 22.3, 114.2, 7, 'HKG'],
  ['Taipei', 'TW', 'AS', 25.0, 121.6, 22, 'TPE'],
  ['Tokyo', 'JP', 'AS', 35.7, 139.7, 65, 'NRT'],
  ['Osaka', 'JP', 'AS', 34.7, 135.5, 40, 'KIX'],
  ['Seoul', 'KR', 'AS', 37.6, 127.0, 50, 'ICN'],
  ['Manila', 'PH', 'AS', 14.6, 121.0, 85, 'MNL'],
  ['Hanoi', 'VN', 'AS', 21.0, 105.9, 35, 'HAN'],
  ['Ho Chi Minh City', 'VN', 'AS', 10.8, 106.7, 43, 'SGN'],
  ['Bangkok', 'TH', 'AS', 13.8, 100.5, 63, 'BKK'],
  ['Phnom Penh', 'KH', 'AS', 11.6, 104.9, 10, 'PNH'],
  ['Yangon', 'MM', 'AS', 16.8, 96.2, 24, 'RGN'],
  ['Kuala Lumpur', 'MY', 'AS', 3.1, 101.7, 33, 'KUL'],
  ['Singapore', 'SG', 'AS', 1.35, 103.8, 6, 'SIN'],
  ['Jakarta', 'ID', 'AS', -6.2, 106.8, 150, 'CGK'],
  ['Surabaya', 'ID', 'AS', -7.3, 112.7, 65, ''],
  ['Dhaka', 'BD', 'AS', 23.8, 90.4, 75, 'DAC'],
  ['Kathmandu', 'NP', 'AS', 27.7, 85.3, 16, 'KTM'],
  ['Colombo', 'LK', 'AS', 6.9, 79.9, 12, 'CMB'],
  ['New Delhi', 'IN', 'AS', 28.6, 77.2, 350, 'DEL'],
  ['Mumbai', 'IN', 'AS', 19.1, 72.9, 290, 'BOM'],
  ['Chennai', 'IN', 'AS', 13.1, 80.3, 240, 'MAA'],
  ['Karachi', 'PK', 'AS', 24.9, 67.0, 110, 'KHI'],
  ['Almaty', 'KZ', 'AS', 43.3, 76.9, 18, 'ALA'],
  ['Tehran', 'IR', 'AS', 35.7, 51.4, 73, ''],
  ['Baghdad', 'IQ', 'AS', 33.3, 44.4, 36, 'BGW'],
  ['Riyadh', 'SA', 'AS', 24.7, 46.7, 36, 'RUH'],
  ['Dubai', 'AE', 'AS', 25.2, 55.3, 10, 'DXB'],
  ['Tel Aviv', 'IL', 'AS', 32.1, 34.8, 9, 'TLV'],
  ['Tbilisi', 'GE', 'AS', 41.7, 44.8, 3, 'TBS'],
  ['Istanbul', 'TR', 'EU', 41.0, 29.0, 72, 'IST'],
  ['Moscow', 'RU', 'EU', 55.8, 37.6, 90, 'DME'],
  ['Novosibirsk', 'RU', 'EU', 55.0, 82.9, 30, ''],
  ['Vladivostok', 'RU', 'EU', 43.1, 131.9, 10, ''],
  ['Kyiv', 'UA', 'EU', 50.5, 30.5, 31, 'KBP'],
  ['Warsaw', 'PL', 'EU', 52.2, 21.0, 33, 'WAW'],
  ['Bucharest', 'RO', 'EU', 44.4, 26.1, 17, 'OTP'],
  ['Athens', 'GR', 'EU', 38.0, 23.7, 9, 'ATH'],
  ['Budapest', 'HU', 'EU', 47.5, 19.0, 9, 'BUD'],
  ['Prague', 'CZ', 'EU', 50.1, 14.4, 9, 'PRG'],
  ['Vienna', 'AT', 'EU', 48.2, 16.4, 9, 'VIE'],
  ['Frankfurt', 'DE', 'EU', 50.1, 8.7, 40, 'FRA'],
  ['Berlin', 'DE', 'EU', 52.5, 13.4, 37, 'TXL'],
  ['Zurich', 'CH', 'EU', 47.4, 8.5, 9, 'ZRH'],
  ['Amsterdam', 'NL', 'EU', 52.4, 4.9, 17, 'AMS'],
  ['Brussels', 'BE', 'EU', 50.8, 4.4, 11, 'BRU'],
  ['Paris', 'FR', 'EU', 48.9, 2.4, 58, 'CDG'],
  ['London', 'GB', 'EU', 51.5, -0.1, 66, 'LHR'],
  ['Dublin', 'IE', 'EU', 53.3, -6.3, 5, 'DUB'],
  ['Madrid', 'ES', 'EU', 40.4, -3.7, 45, 'MAD'],
  ['Lisbon', 'PT', 'EU', 38.7, -9.1, 9, 'LIS'],
  ['Milan', 'IT', 'EU', 45.5, 9.2, 52, 'MXP'],
  ['Stockholm', 'SE', 'EU', 59.3, 18.1, 10, 'ARN'],
  ['Oslo', 'NO', 'EU', 59.9, 10.8, 5, 'OSL'],
  ['Copenhagen', 'DK', 'EU', 55.7, 12.6, 6, 'CPH'],
  ['Helsinki', 'FI', 'EU', 60.2, 24.9, 5, 'HEL'],
  ['Cairo', 'EG', 'AF', 30.0, 31.2, 80, 'CAI'],
  ['Casablanca', 'MA', 'AF', 33.6, -7.6, 34, 'CMN'],
  ['Algiers', 'DZ', 'AF', 36.8, 3.1, 33, 'ALG'],
  ['Tunis', 'TN', 'AF', 36.8, 10.2, 9, 'TUN'],
  ['Lagos', 'NG', 'AF', 6.5, 3.4, 85, 'LOS'],
  ['Accra', 'GH', 'AF', 5.6, -0.2, 24, 'ACC'],
  ['Addis Ababa', 'ET', 'AF', 9.0, 38.8, 22, 'ADD'],
  ['Nairobi', 'KE', 'AF', -1.3, 36.8, 19, 'NBO'],
  ['Kampala', 'UG', 'AF', 0.3, 32.6, 8, 'EBB'],
  ['Dar es Salaam', 'TZ', 'AF', -6.8, 39.3, 20, 'DAR'],
  ['Johannesburg', 'ZA', 'AF', -26.2, 28.0, 30, 'JNB'],
  ['Cape Town', 'ZA', 'AF', -33.9, 18.4, 15, 'CPT'],
  ['New York', 'US', 'NA', 40.7, -74.0, 70, 'EWR'],
  ['Ashburn', 'US', 'NA', 39.0, -77.5, 30, 'IAD'],
  ['Atlanta', 'US', 'NA', 33.7, -84.4, 50, 'ATL'],
  ['Chicago', 'US', 'NA', 41.9, -87.6, 50, 'ORD'],
  ['Dallas', 'US', 'NA', 32.8, -96.8, 45, 'DFW'],
  ['Denver', 'US', 'NA', 39.7, -105.0, 15, 'DEN'],
  ['Los Angeles', 'US', 'NA', 34.1, -118.2, 40, 'LAX'],
  ['Seattle', 'US', 'NA', 47.6, -122.3, 20, 'SEA'],
  ['Toronto', 'CA', 'NA', 43.7, -79.4, 24, 'YYZ'],
  ['Vancouver', 'CA', 'NA', 49.3, -123.1, 12, 'YVR'],
  ['Mexico City', 'MX', 'NA', 19.4, -99.1, 105, 'MEX'],
  ['Panama City', 'PA', 'NA', 9.0, -79.5, 3, 'PTY'],
  ['Bogota', 'CO', 'SA', 4.7, -74.1, 39, 'BOG'],
  ['Quito', 'EC', 'SA', -0.2, -78.5, 14, 'UIO'],
  ['Lima', 'PE', 'SA', -12.0, -77.0, 24, 'LIM'],
  ['Santiago', 'CL', 'SA', -33.5, -70.7, 18, 'SCL'],
  ['Buenos Aires', 'AR', 'SA', -34.6, -58.4, 40, 'EZE'],
  ['Sao Paulo', 'BR', 'SA', -23.6, -46.6, 130, 'GRU'],
  ['Fortaleza', 'BR', 'SA', -3.7, -38.5, 60, 'FOR'],
  ['Sydney', 'AU', 'OC', -33.9, 151.2, 12, 'SYD'],
  ['Melbourne', 'AU', 'OC', -37.8, 145.0, 9, 'MEL'],
  ['Perth', 'AU', 'OC', -32.0, 115.9, 4, 'PER'],
  ['Auckland', 'NZ', 'OC', -36.8, 174.8, 5, 'AKL'],
]

/** Every data centre. */
export const DATA_CENTRES: readonly DataCentre[] = ROWS.flatMap(
  ([, country, continent, latitude, longitude, , code]) =>
    code === '' ? [] : [{ code, country, continent, position: { latitude, longitude } }],
)

function nearestTwo(position: Position): readonly [DataCentre, DataCentre] {
  const [nearest, second] = DATA_CENTRES.toSorted(
    (a, b) => distanceKm(position, a.position) - distanceKm(position, b.position),
  )
  if (nearest === undefined || second === undefined) throw new Error('too few data centres')
  return [nearest, second]
}

/** Every city. */
export const CITIES: readonly City[] = ROWS.map(
  ([name, country, continent, latitude, longitude, users]) => {
    const position = { latitude, longitude }
    return { name, country, continent, position, users, dataCentres: nearestTwo(position) }
  },
)

/** Returns the data centre of a code. */
export function dataCentreOf(code: string): DataCentre {
  const found = DATA_CENTRES.find((each) => each.code === code)
  if (found === undefined) throw new Error(`no data centre: ${code}`)
  return found
}
