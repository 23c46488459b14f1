/** @module Entries of the residency policy as words. */

import { countryName } from '../../words/country.ts'
import { say, type WordName } from '../../words/words.ts'

/** Returns whom an entry is for: `countries.DE` is Germany. */
export function whoOf(entry: string): string {
  const [kind = '', code = ''] = entry.split('.')
  if (kind === 'countries') return countryName(code)
  if (kind === 'continents') return say(`continent.${code}` as WordName)
  return say(kind === 'unknown' ? 'residency.unknown' : 'residency.others')
}
