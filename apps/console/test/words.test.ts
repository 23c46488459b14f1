/** @module Tests of the tables of words: both languages are complete, and every name is used. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CHINESE } from '../src/words/chinese.ts'
import { ENGLISH, type WordName } from '../src/words/english.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))
const NAMES = Object.keys(ENGLISH) as WordName[]

/** Returns the names of the values in a sentence, sorted. */
function valuesOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted()
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !path.startsWith('words/english') &&
      !path.startsWith('words/chinese'),
  )
  .map((path) => readFileSync(join(SRC, path), 'utf8'))
  .join('\n')

/** Beginnings of the names that are put together: `view.${name}`. */
const STEMS = [...sources.matchAll(/`([\w.]+\.)\$\{[^}]+\}/g)].map(([, stem = '']) => stem)

describe('the words', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(CHINESE)).toEqual(NAMES)
  })

  it.each(NAMES)('%s: takes the same values in both languages', (name) => {
    expect(valuesOf(CHINESE[name])).toEqual(valuesOf(ENGLISH[name]))
  })

  it('have no empty sentence, no exclamation mark and no double space', () => {
    for (const table of [ENGLISH, CHINESE]) {
      for (const [name, text] of Object.entries(table)) {
        expect(text.trim(), name).not.toBe('')
        expect(text, name).not.toMatch(/!|！|\S {2}/)
      }
    }
  })

  it('are all used by a view', () => {
    const isUsed = (name: string) =>
      sources.includes(`'${name}'`) || STEMS.some((stem) => name.startsWith(stem))
    expect(NAMES.filter((name) => !isUsed(name))).toEqual([])
  })
})
