/**
 * @module Measured round trips from places to access regions. `tools/make-rtt-prior.ts` generates this file from
 * `data/rtt-by-country.csv` and `data/rtt-prior.csv`, which name the sources: do not edit it. Places that the others predict are
 * left out.
 */

import type { Position } from '../context/index.ts'

/** A place from which round trips were measured: a country, a part of a large one, or an access region. */
export interface MeasuredPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Cloudflare's code of the continent. */
  readonly continent: string
  readonly position: Position
  /** Round trips to each of {@link MEASURED_REGIONS}, ms; 0 in the region's own city, `undefined` where none was measured. */
  readonly ms: readonly (number | undefined)[]
}

/** The regions, in the order of the round trips. */
export const MEASURED_REGIONS: readonly string[] = Object.freeze([
  'ap-shanghai',
  'ap-hongkong',
  'ap-singapore',
  'ap-bangkok',
  'ap-jakarta',
  'ap-seoul',
  'ap-tokyo',
  'eu-frankfurt',
  'na-ashburn',
  'na-siliconvalley',
  'sa-saopaulo',
])

/** Milliseconds of one step, and the character of 0 steps; `~` is not measured. */
const [STEP_MS, ZERO, NOT_MEASURED] = [5, 35, '~']

/** Country, continent, latitude, longitude, and a character for each round trip. */
type Row = readonly [string, string, number, number, string]

// biome-ignore format: a table is read by its rows
const ROWS: readonly Row[] = [
  ['AE', 'AS', 25, 55, 'BZgM@bg9HWb'], // AE
  ['AU', 'OC', -32, 151, 'j>6U:`=[OLe'], // AU east
  ['AU', 'OC', -36, 142, 'iND\\Q_N]OIe'], // AU south
  ['BD', 'AS', 24, 90, 'C4.:0Y:FTOj'], // BD
  ['CA', 'NA', 51, -102, '\\JOTSHCA2.H'], // CA prairies
  ['GH', 'AF', 6, 0, 'diY[jke:EQZ'], // GH
  ['IN', 'AS', 29, 77, 'S91?<qW@MUg'], // IN north
  ['IN', 'AS', 13, 80, 'Q0*/-e8ANMf'], // IN south
  ['IN', 'AS', 19, 74, 'P70=9T>=ORc'], // IN west
  ['IS', 'EU', 64, -22, 'VjNVqbW.=FP'], // IS
  ['KE', 'AF', -1, 37, 'h}r[vzuGW_l'], // KE
  ['NZ', 'OC', -43, 173, 'l`=Z\\\\X`MAc'], // NZ
  ['PA', 'NA', 9, -79, '^^[__UOD1<A'], // PA
  ['PH', 'AS', 15, 121, 'T-=4/J1VREf'], // PH
  ['RU', 'EU', 43, 132, '318O9:)AQ^e'], // RU east
  ['RU', 'EU', 55, 83, '=6<S?@46EQZ'], // RU siberia
  ['SE', 'EU', 58, 12, '_PGMKZM-<HO'], // SE
  ['SR', 'SA', 6, -55, 'h^fffVUG5@F'], // SR
  ['TW', 'AS', 25, 122, '3).320*\\I=a'], // TW
  ['TZ', 'AF', -7, 39, 'nO`gKvU=NVc'], // TZ
  ['UG', 'AF', 0, 33, 'RxgnjwoEWbk'], // UG
  ['VN', 'AS', 21, 106, '\\-.P/N9P\\Hk'], // VN
  ['ZA', 'AF', -30, 23, 'akeehsqDR_f'], // ZA
  ['CN', 'AS', 31.23, 121.47, '#*K7~J0Q~~j'], // ap-shanghai
  ['HK', 'AS', 22.32, 114.17, '*#*0,G-LNCd'], // ap-hongkong
  ['SG', 'AS', 1.35, 103.82, 'K*#)&82AZDn'], // ap-singapore
  ['TH', 'AS', 13.76, 100.5, '70)#+L7LYKq'], // ap-bangkok
  ['ID', 'AS', -6.21, 106.85, '~,&+#M3G~~m'], // ap-jakarta
  ['KR', 'AS', 37.57, 126.98, 'JG8LM#*]J>_'], // ap-seoul
  ['JP', 'AS', 35.68, 139.69, '0-273*#OE9['], // ap-tokyo
  ['DE', 'EU', 50.11, 8.68, 'QLALG]O#6@I'], // eu-frankfurt
  ['US', 'NA', 39.04, -77.49, '~NZY~JE6#~;'], // na-ashburn
  ['US', 'NA', 37.34, -121.89, '~CDK~>9@~#H'], // na-siliconvalley
  ['BR', 'SA', -23.55, -46.63, 'jdnqm_[I;H#'], // sa-saopaulo
]

function msOf(character: string): number | undefined {
  return character === NOT_MEASURED ? undefined : (character.charCodeAt(0) - ZERO) * STEP_MS
}

/** Every measured place that the others do not predict. */
export const MEASURED_PLACES: readonly MeasuredPlace[] = Object.freeze(
  ROWS.map(([country, continent, latitude, longitude, text]) => {
    return { country, continent, position: { latitude, longitude }, ms: text.split('').map(msOf) }
  }),
)
