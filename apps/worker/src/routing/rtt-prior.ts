/**
 * @module Measured round trips from cities to access regions. `tools/make-rtt-prior.ts` generates this file from
 * `data/rtt-prior.csv`, which names the sources: do not edit it.
 */

import type { Position } from '../context/index.ts'

/** A measured city. */
export interface MeasuredCity {
  readonly city: string
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

/** Every measured city. */
export const MEASURED_CITIES: readonly MeasuredCity[] = Object.freeze([
  {
    city: 'Tokyo',
    country: 'JP',
    continent: 'AS',
    position: { latitude: 35.68, longitude: 139.69 },
    ms: [65, 50, 75, 100, 80, 135, 35, 0, 220, 170, 110, 280],
  },
  {
    city: 'Seoul',
    country: 'KR',
    continent: 'AS',
    position: { latitude: 37.57, longitude: 126.98 },
    ms: [195, 180, 105, 205, 210, 245, 0, 35, 290, 195, 135, 300],
  },
  {
    city: 'Taipei',
    country: 'TW',
    continent: 'AS',
    position: { latitude: 25.03, longitude: 121.57 },
    ms: [80, 30, 55, 80, 75, 120, 65, 35, 285, 190, 130, 310],
  },
  {
    city: 'HongKong',
    country: 'HK',
    continent: 'AS',
    position: { latitude: 22.32, longitude: 114.17 },
    ms: [35, 0, 35, 65, 45, 100, 180, 50, 205, 215, 160, 325],
  },
  {
    city: 'Manila',
    country: 'PH',
    continent: 'AS',
    position: { latitude: 14.6, longitude: 120.98 },
    ms: [165, 30, 50, 80, 55, 110, 175, 70, 255, 250, 165, 320],
  },
  {
    city: 'Hanoi',
    country: 'VN',
    continent: 'AS',
    position: { latitude: 21.03, longitude: 105.85 },
    ms: [285, 50, 55, 225, 60, 240, 215, 110, 225, 285, 185, 360],
  },
  {
    city: 'Bangkok',
    country: 'TH',
    continent: 'AS',
    position: { latitude: 13.76, longitude: 100.5 },
    ms: [100, 65, 30, 0, 40, 130, 205, 100, 205, 270, 200, 390],
  },
  {
    city: 'Singapore',
    country: 'SG',
    continent: 'AS',
    position: { latitude: 1.35, longitude: 103.82 },
    ms: [200, 35, 0, 30, 15, 65, 105, 75, 150, 275, 165, 375],
  },
  {
    city: 'Dhaka',
    country: 'BD',
    continent: 'AS',
    position: { latitude: 23.81, longitude: 90.41 },
    ms: [160, 85, 55, 115, 65, 50, 270, 115, 175, 245, 220, 355],
  },
  {
    city: 'NewDelhi',
    country: 'IN',
    continent: 'AS',
    position: { latitude: 28.61, longitude: 77.21 },
    ms: [240, 110, 70, 140, 125, 30, 390, 260, 145, 210, 250, 340],
  },
  {
    city: 'Dubai',
    country: 'AE',
    continent: 'AS',
    position: { latitude: 25.2, longitude: 55.27 },
    ms: [155, 275, 340, 210, 145, 145, 315, 340, 110, 185, 260, 315],
  },
  {
    city: 'Istanbul',
    country: 'TR',
    continent: 'EU',
    position: { latitude: 41.01, longitude: 28.98 },
    ms: [325, 355, 285, 245, 395, 190, 315, 290, 35, 125, 190, 225],
  },
  {
    city: 'Cairo',
    country: 'EG',
    continent: 'AF',
    position: { latitude: 30.04, longitude: 31.24 },
    ms: [295, 260, 205, 285, 235, 160, 290, 285, 55, 150, 200, 245],
  },
  {
    city: 'Nairobi',
    country: 'KE',
    continent: 'AF',
    position: { latitude: -1.29, longitude: 36.82 },
    ms: [345, 460, 395, 280, 415, 270, 435, 410, 180, 260, 300, 365],
  },
  {
    city: 'Johannesburg',
    country: 'ZA',
    continent: 'AF',
    position: { latitude: -26.2, longitude: 28.05 },
    ms: [230, 325, 345, 290, 280, 330, 400, 410, 170, 255, 315, 345],
  },
  {
    city: 'Moscow',
    country: 'RU',
    continent: 'EU',
    position: { latitude: 55.76, longitude: 37.62 },
    ms: [140, 240, 175, 250, 195, 165, 275, 195, 45, 130, 190, 235],
  },
  {
    city: 'Frankfurt',
    country: 'DE',
    continent: 'EU',
    position: { latitude: 50.11, longitude: 8.68 },
    ms: [230, 205, 150, 205, 180, 130, 290, 220, 0, 95, 145, 190],
  },
  {
    city: 'London',
    country: 'GB',
    continent: 'EU',
    position: { latitude: 51.51, longitude: -0.13 },
    ms: [235, 215, 170, 250, 190, 140, 270, 215, 15, 75, 140, 180],
  },
  {
    city: 'Madrid',
    country: 'ES',
    continent: 'EU',
    position: { latitude: 40.42, longitude: -3.7 },
    ms: [300, 210, 190, 180, 215, 145, 270, 230, 35, 95, 165, 205],
  },
  {
    city: 'NewYork',
    country: 'US',
    continent: 'NA',
    position: { latitude: 40.71, longitude: -74.01 },
    ms: [265, 255, 245, 260, 270, 250, 185, 175, 80, 10, 70, 125],
  },
  {
    city: 'Dallas',
    country: 'US',
    continent: 'NA',
    position: { latitude: 32.78, longitude: -96.8 },
    ms: [325, 190, 215, 280, 250, 270, 165, 145, 120, 40, 50, 135],
  },
  {
    city: 'LosAngeles',
    country: 'US',
    continent: 'NA',
    position: { latitude: 34.05, longitude: -118.24 },
    ms: [195, 150, 185, 185, 200, 275, 135, 115, 150, 65, 15, 165],
  },
  {
    city: 'Bogota',
    country: 'CO',
    continent: 'SA',
    position: { latitude: 4.71, longitude: -74.07 },
    ms: [285, 320, 310, 315, 350, 300, 265, 245, 170, 80, 145, 160],
  },
  {
    city: 'SaoPaulo',
    country: 'BR',
    continent: 'SA',
    position: { latitude: -23.55, longitude: -46.63 },
    ms: [355, 325, 375, 390, 370, 320, 300, 280, 190, 120, 185, 0],
  },
  {
    city: 'Sydney',
    country: 'AU',
    continent: 'OC',
    position: { latitude: -33.87, longitude: 151.21 },
    ms: [360, 135, 95, 250, 115, 275, 305, 115, 275, 215, 205, 330],
  },
])
