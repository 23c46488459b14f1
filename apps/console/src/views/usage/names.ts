/** @module Names of what usage is divided by, for people. */

import { countryName } from '../../words/country.ts'
import { say } from '../../words/words.ts'
import type { Division, Names } from './series.ts'

const KEY = 'key:'

function nameOf(division: Division, value: string): string {
  if (division === 'country') return countryName(value)
  if (division === 'owner' && value.startsWith(KEY)) {
    return say('usage.key', { id: value.slice(KEY.length) })
  }
  if (division !== 'outcome') return value
  return say(`outcome.${value as 'committed' | 'released' | 'in-doubt'}`)
}

/** Returns the names in the chosen language. */
export function namesNow(): Names {
  return { nameOf, rest: say('usage.rest'), none: say('usage.none') }
}
