/** @module Tests of the words for fields that are wrong: every rule of the edge has a sentence, and every field a label. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../src/words/field-labels.ts'
import { isKnownRule, ruleSentence } from '../src/words/field-rules.ts'
import { loadWords } from '../src/words/words.ts'

await loadWords(['apps', 'templates', 'virtualKeys', 'entries'])

const WORKER = fileURLToPath(new URL('../../worker/src/', import.meta.url))
const FILES = [
  'env/catalogue.ts',
  'env/catalogue-fields.ts',
  'env/budget.ts',
  'env/cross-rules.ts',
  'env/virtual-keys.ts',
  'routes/admin/entries.ts',
  'routes/admin/sync.ts',
  'validation/admin-request.ts',
]
/** Rules of variables, which no entry of the catalogue breaks. */
const OF_VARIABLES = ['has a key that the catalogue does not name']

/** Returns the rules that the edge's schemas and routes name. */
function rulesOfTheEdge(): string[] {
  const source = FILES.map((name) => readFileSync(WORKER + name, 'utf8')).join('\n')
  return [...source.matchAll(/'((?:must|is|has|lies|does|names|limits|cannot) [^']+)'/g)].map(
    ([, rule = '']) => rule,
  )
}

describe('a rule that a field breaks', () => {
  it.each(rulesOfTheEdge().filter((rule) => !OF_VARIABLES.includes(rule)))(
    'has a sentence: %s',
    (rule) => {
      expect(isKnownRule(rule)).toBe(true)
    },
  )

  it('has its limit in its sentence', () => {
    expect(ruleSentence({ message: 'must be at most 100', limit: 100 })).toBe('must be at most 100')
    expect(ruleSentence({ message: 'is too long', limit: 200 })).toBe('is too long (limit: 200)')
  })

  it('is quoted where it is not known', () => {
    expect(ruleSentence({ message: 'must be blue' })).toBe('the edge says “must be blue”')
  })
})

describe('a field that is wrong', () => {
  it.each([
    ['origins.1', 'Origins, entry 2', 'origins'],
    ['budget.perDay.calls', 'Calls a day', 'budget.perDay.calls'],
    [
      'budget.perTemplate.perMonth.money',
      'For each template: Money a month',
      'budget.perTemplate.perMonth.money',
    ],
    ['budget', 'Price of a call', 'budget.price'],
    ['dailyCap', 'Calls a day', 'budget.perDay.calls'],
    ['faces.0.box', 'Faces, entry 1', 'faces'],
    ['templates.0', 'Templates, entry 1', 'templates'],
    ['apps.shop.v2.templates.0', 'shop.v2: Templates, entry 1', 'apps.shop.v2.templates.0'],
    ['note', 'Note', 'note'],
    ['pictures', 'Address of the pictures', 'pictures'],
    ['mystery.field', 'mystery.field', 'mystery.field'],
  ])('of the path %s is named by its label', (path, label, at) => {
    expect(placeOf(path)).toEqual({ label, path: at })
  })
})
