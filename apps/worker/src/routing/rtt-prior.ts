/**
 * @module Measured round trips from cities to access regions. `tools/make-rtt-prior.ts` generates this file from
 * `data/rtt-prior.csv`, which names the sources: do not edit it.
 */

import type { Position } from '../context/index.ts'

/** A measured city. */
export interface MeasuredCity {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Cloudflare's code of the continent. */
  readonly continent: string
  readonly position: Position
  /** Round trips to each of {@link MEASURED_REGIONS}, ms; 0 in the region's own city. */
  readonly ms: readonly number[]
}

/** The regions, in the order of the round trips. */
export const MEASURED_REGIONS: readonly string[] = Object.freeze([
  'ap-shanghai',
  'ap-hongkong',
  'ap-singapore',
  'ap-bangkok',
  'ap-jakarta',
  'ap-mumbai',
  'ap-seoul',
  'ap-tokyo',
  'eu-frankfurt',
  'na-ashburn',
  'na-siliconvalley',
  'sa-saopaulo',
])

/** Country, continent, latitude, longitude, and the round trips. */
type Row = readonly [string, string, number, number, ...number[]]

// biome-ignore format: a table is read by its rows
const ROWS: readonly Row[] = [
  ['JP', 'AS', 35.68, 139.69, 65, 50, 75, 100, 80, 135, 35, 0, 220, 170, 110, 280], // Tokyo
  ['KR', 'AS', 37.57, 126.98, 195, 180, 105, 205, 210, 245, 0, 35, 290, 195, 135, 300], // Seoul
  ['TW', 'AS', 25.03, 121.57, 80, 30, 55, 80, 75, 120, 65, 35, 285, 190, 130, 310], // Taipei
  ['HK', 'AS', 22.32, 114.17, 35, 0, 35, 65, 45, 100, 180, 50, 205, 215, 160, 325], // HongKong
  ['PH', 'AS', 14.6, 120.98, 165, 30, 50, 80, 55, 110, 175, 70, 255, 250, 165, 320], // Manila
  ['VN', 'AS', 21.03, 105.85, 285, 50, 55, 225, 60, 240, 215, 110, 225, 285, 185, 360], // Hanoi
  ['TH', 'AS', 13.76, 100.5, 100, 65, 30, 0, 40, 130, 205, 100, 205, 270, 200, 390], // Bangkok
  ['SG', 'AS', 1.35, 103.82, 200, 35, 0, 30, 15, 65, 105, 75, 150, 275, 165, 375], // Singapore
  ['BD', 'AS', 23.81, 90.41, 160, 85, 55, 115, 65, 50, 270, 115, 175, 245, 220, 355], // Dhaka
  ['IN', 'AS', 28.61, 77.21, 240, 110, 70, 140, 125, 30, 390, 260, 145, 210, 250, 340], // NewDelhi
  ['AE', 'AS', 25.2, 55.27, 155, 275, 340, 210, 145, 145, 315, 340, 110, 185, 260, 315], // Dubai
  ['TR', 'EU', 41.01, 28.98, 325, 355, 285, 245, 395, 190, 315, 290, 35, 125, 190, 225], // Istanbul
  ['EG', 'AF', 30.04, 31.24, 295, 260, 205, 285, 235, 160, 290, 285, 55, 150, 200, 245], // Cairo
  ['KE', 'AF', -1.29, 36.82, 345, 460, 395, 280, 415, 270, 435, 410, 180, 260, 300, 365], // Nairobi
  ['ZA', 'AF', -26.2, 28.05, 230, 325, 345, 290, 280, 330, 400, 410, 170, 255, 315, 345], // Johannesburg
  ['RU', 'EU', 55.76, 37.62, 140, 240, 175, 250, 195, 165, 275, 195, 45, 130, 190, 235], // Moscow
  ['DE', 'EU', 50.11, 8.68, 230, 205, 150, 205, 180, 130, 290, 220, 0, 95, 145, 190], // Frankfurt
  ['GB', 'EU', 51.51, -0.13, 235, 215, 170, 250, 190, 140, 270, 215, 15, 75, 140, 180], // London
  ['ES', 'EU', 40.42, -3.7, 300, 210, 190, 180, 215, 145, 270, 230, 35, 95, 165, 205], // Madrid
  ['US', 'NA', 40.71, -74.01, 265, 255, 245, 260, 270, 250, 185, 175, 80, 10, 70, 125], // NewYork
  ['US', 'NA', 32.78, -96.8, 325, 190, 215, 280, 250, 270, 165, 145, 120, 40, 50, 135], // Dallas
  ['US', 'NA', 34.05, -118.24, 195, 150, 185, 185, 200, 275, 135, 115, 150, 65, 15, 165], // LosAngeles
  ['CO', 'SA', 4.71, -74.07, 285, 320, 310, 315, 350, 300, 265, 245, 170, 80, 145, 160], // Bogota
  ['BR', 'SA', -23.55, -46.63, 355, 325, 375, 390, 370, 320, 300, 280, 190, 120, 185, 0], // SaoPaulo
  ['AU', 'OC', -33.87, 151.21, 360, 135, 95, 250, 115, 275, 305, 115, 275, 215, 205, 330], // Sydney
]

/** Every measured city. */
export const MEASURED_CITIES: readonly MeasuredCity[] = Object.freeze(
  ROWS.map(([country, continent, latitude, longitude, ...ms]) => {
    return { country, continent, position: { latitude, longitude }, ms }
  }),
)
