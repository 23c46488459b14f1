/**
 * @module Reads the measured round trips of `data`, and selects the places that the worker carries: those that the others do not
 * predict. Pure, except for reading the files.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REGIONS } from '@fuse-edge/core/regions'
import { distanceKm } from '../src/routing/distance.ts'
import { estimateFrom } from '../src/routing/expected-round-trip.ts'
import type { MeasuredPlace } from '../src/routing/rtt-prior.ts'

/** A measured place with its name, for comments and reports. */
export interface NamedPlace extends MeasuredPlace {
  readonly name: string
}

/** The measured places, and the regions in the order of their round trips. */
export interface Measurements {
  /** Countries, or parts of large ones. */
  readonly countries: readonly NamedPlace[]
  /** Single cities. */
  readonly cities: readonly NamedPlace[]
  /** The access regions themselves, each a place with 0 to itself. */
  readonly regions: readonly NamedPlace[]
  readonly regionNames: readonly string[]
}

/** Country and continent of the regions whose city has no row. */
const CITIES_WITHOUT_ROW: Readonly<Record<string, readonly [country: string, continent: string]>> =
  Object.freeze({
    'ap-shanghai': ['CN', 'AS'],
    'ap-jakarta': ['ID', 'AS'],
    'na-ashburn': ['US', 'NA'],
    'na-siliconvalley': ['US', 'NA'],
  })

/** A city whose row is that of a region stands within this distance of it, in whole degrees. */
const SAME_CITY_KM = 100

/** A place whose round trips the others predict this well is left out of the worker's table. */
const WELL_PREDICTED = Object.freeze({ ms: 15, share: 0.1 })
/** A region that is so much farther than the best one is never chosen: times the best, plus milliseconds. */
const IN_REACH = Object.freeze({ times: 2, ms: 50 })

type Rows = readonly Readonly<Record<string, string>>[]

function readRows(name: string): Rows {
  const lines = readFileSync(join(import.meta.dirname, '../data', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const [header = [], ...rows] = lines.map((line) => line.split(','))
  return rows.map((row) =>
    Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])),
  )
}

/** Returns the places of a file, which are in whole degrees: the figures are rounded more than that. */
function placesOf(rows: Rows, regionNames: readonly string[]): NamedPlace[] {
  return rows.map((row) => ({
    name: row.city ?? [row.country, row.area].filter(Boolean).join(' '),
    country: row.country ?? '',
    continent: row.continent ?? '',
    position: {
      latitude: Math.round(Number(row.latitude)),
      longitude: Math.round(Number(row.longitude)),
    },
    ms: regionNames.map((name) => (row[name] ? Number(row[name]) : undefined)),
  }))
}

/** Returns the access regions as places. One whose city has no row takes the other cities' round trips to it. */
function regionPlaces(cities: readonly NamedPlace[], regionNames: readonly string[]): NamedPlace[] {
  const cityOf = (region: string) => {
    const own = REGIONS.find(({ name }) => name === region)
    return own && cities.find(({ position }) => distanceKm(position, own) < SAME_CITY_KM)
  }
  return regionNames.map((name, index) => {
    const { latitude = 0, longitude = 0 } = REGIONS.find((region) => region.name === name) ?? {}
    const own = cityOf(name)
    const [country, continent] = own
      ? [own.country, own.continent]
      : (CITIES_WITHOUT_ROW[name] ?? ['', ''])
    const ms = regionNames.map((other, column) => {
      if (column === index) return 0
      return own ? own.ms[column] : cityOf(other)?.ms[index]
    })
    return { name, country, continent, position: { latitude, longitude }, ms }
  })
}

/** Reads the measurements of the regions that can be called. */
export function readMeasurements(): Measurements {
  const [countries, cities] = [readRows('rtt-by-country.csv'), readRows('rtt-prior.csv')]
  const columns = Object.keys(countries[0] ?? {})
  const regionNames = columns.filter((column) => REGIONS.some(({ name }) => name === column))
  const cityPlaces = placesOf(cities, regionNames)
  return {
    regionNames,
    cities: cityPlaces,
    countries: placesOf(countries, regionNames),
    regions: regionPlaces(cityPlaces, regionNames),
  }
}

function isPredicted(
  place: MeasuredPlace,
  others: readonly MeasuredPlace[],
  regionNames: readonly string[],
): boolean {
  const best = Math.min(...place.ms.filter((ms) => ms !== undefined))
  const estimate = estimateFrom(place.position, others)
  return place.ms.every((ms, index) => {
    if (ms === undefined || ms > IN_REACH.times * best + IN_REACH.ms) return true
    const expected = estimate(regionNames[index] ?? '') ?? 0
    return Math.abs(expected - ms) < WELL_PREDICTED.ms + WELL_PREDICTED.share * ms
  })
}

/**
 * Returns the places without those that the remaining ones predict, in their order. What the table loses by that,
 * `pnpm bench world-prior` prints.
 *
 * @param regions stay, whatever predicts them
 */
export function withoutPredicted(
  countries: readonly NamedPlace[],
  regions: readonly NamedPlace[],
  regionNames: readonly string[],
): NamedPlace[] {
  let kept = countries
  for (const place of countries) {
    const others = kept.filter((other) => other !== place)
    if (isPredicted(place, [...others, ...regions], regionNames)) kept = others
  }
  return [...kept]
}
