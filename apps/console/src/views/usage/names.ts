/** @module Names of what usage is divided by, for people. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import { countryName } from '../../words/country.ts'
import { say } from '../../words/words.ts'
import type { Division } from './question.ts'
import type { Names } from './series.ts'

const KEY = 'key:'

/** Titles of templates by id. */
type Titles = ReadonlyMap<string, string>

function nameOf(division: Division, value: string, titles: Titles): string {
  if (division === 'template') return titles.get(value) ?? value
  if (division === 'country') return countryName(value)
  if (division === 'owner' && value.startsWith(KEY)) {
    return say('spans.key', { id: value.slice(KEY.length) })
  }
  if (division !== 'outcome') return value
  return say(`outcome.${value as 'committed' | 'released' | 'in-doubt'}`)
}

/** Returns the names in the chosen language. Templates that the catalogue does not have any more are named by their ids. */
export function namesNow(templates: readonly TemplateEntry[]): Names {
  const titles: Titles = new Map(templates.map(({ id, title }) => [id, title]))
  return {
    nameOf: (by, value) => nameOf(by, value, titles),
    rest: say('usage.rest'),
    none: say('usage.none'),
  }
}
