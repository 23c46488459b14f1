/**
 * @module Tests of the tables of words: both languages are complete, every name is used, and each view loads the tables
 * that it says something of.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { effect } from '@preact/signals'
import { describe, expect, it, vi } from 'vitest'
import { type Home, ROUTES, type ViewName, viewsOf } from '../src/routes.ts'
import { VIEW_WORDS } from '../src/view-words.ts'
import { TABLES, type TableName } from '../src/words/tables.ts'
import { loadWords, say } from '../src/words/words.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))
/** Tables that are loaded before any view. */
const OF_FRAME: Readonly<Record<Home, readonly TableName[]>> = {
  emulator: ['shell', 'emulator'],
  edge: ['shell', 'edge'],
}

/** A count and what is counted, in the plural. */
const COUNTS = /\{n\} (?:[a-z]+ )?[a-z]{3,}s\b/
/** Names of sentences whose number is that of a thing, or cannot be 1. */
const NEVER_ONE: ReadonlySet<string> = new Set([
  'explorer.set',
  'faults.never',
  'materials.addAll',
  'pictures.nameLimit',
  'usage.day.tooMany',
])

interface Table {
  readonly name: TableName
  readonly english: Readonly<Record<string, string>>
  readonly chinese: Readonly<Record<string, string>>
}

const tables = await Promise.all(
  Object.entries(TABLES).map(
    async ([name, { en, zh }]): Promise<Table> => ({
      name: name as TableName,
      english: (await en()).ENGLISH,
      chinese: (await zh()).CHINESE,
    }),
  ),
)
const names = tables.flatMap(({ english }) => Object.keys(english))

/** Returns the names of the values in a sentence, sorted. */
function valuesOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted()
}

/** Returns the sources below a folder, without the tables. */
function sourcesOf(folder: string): string {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/(english|chinese)\//.test(path))
    .map((path) => readFileSync(join(SRC, folder, path), 'utf8'))
    .join('\n')
}

/** Returns the sources of a module and of everything that it imports from here. */
function closureOf(path: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (found.has(path) || /words\/(english|chinese|tables)/.test(path)) return found
  const source = readFileSync(path, 'utf8')
  found.set(path, source)
  for (const [, next = ''] of source.matchAll(/from '(\.[^']+)'/g)) {
    closureOf(join(dirname(path), next), found)
  }
  return found
}

/** Beginnings of the names that are put together: `view.${name}`. */
function stemsOf(sources: string): string[] {
  return [...sources.matchAll(/`([\w.]+\.)\$\{[^}]+\}/g)].map(([, stem = '']) => stem)
}

describe('the words', () => {
  it.each(tables)('of $name are the same in both languages', ({ english, chinese }) => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english))
  })

  it('stand in one table each', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it.each(tables)('of $name take the same values in both languages', ({ english, chinese }) => {
    for (const [name, text] of Object.entries(english)) {
      expect(valuesOf(chinese[name] ?? ''), name).toEqual(valuesOf(text))
    }
  })

  it.each(tables)('of $name are neither empty nor loud', ({ english, chinese }) => {
    for (const [name, text] of [...Object.entries(english), ...Object.entries(chinese)]) {
      expect(text.trim(), name).not.toBe('')
      expect(text, name).not.toMatch(/!|！|\S {2}/)
    }
  })

  it.each(tables)('of $name have a singular wherever they count', ({ english }) => {
    const counting = Object.entries(english).filter(
      ([name, text]) => COUNTS.test(text) && !NEVER_ONE.has(name),
    )
    expect(counting.map(([name]) => name).filter((name) => !(`${name}.one` in english))).toEqual([])
  })

  it.each(tables)('of $name count by n alone, which has a singular', ({ english }) => {
    const counting = Object.entries(english).filter(([, text]) => /\{(\w+)\} \1\b/.test(text))
    expect(counting).toEqual([])
  })

  it('are said in the singular of 1', async () => {
    await loadWords(['billing'])
    expect(say('billing.calls', { n: 1 })).toBe('1 call')
    expect(say('billing.calls', { n: '1' })).toBe('1 call')
    expect(say('billing.calls', { n: '1,000' })).toBe('1,000 calls')
  })

  it('are all used', () => {
    const sources = sourcesOf('.')
    const stems = [...stemsOf(sources), 'emulator.', 'edge.']
    const isUsed = (name: string) =>
      [name, name.replace(/\.one$/, '')].some((one) => sources.includes(`'${one}'`)) ||
      stems.some((stem) => name.startsWith(stem))
    expect(names.filter((name) => !isUsed(name))).toEqual([])
  })

  it.each(Object.entries(VIEW_WORDS))(
    'that %s says are in the tables that it loads',
    (view, words) => {
      const loaded = new Set<TableName>([...OF_FRAME[ROUTES[view as ViewName].home], ...words])
      const sources = [...closureOf(join(SRC, 'views', view, 'view.tsx')).values()].join('\n')
      const foreign = tables
        .filter(({ name }) => !loaded.has(name))
        .flatMap(({ english }) => Object.keys(english))
      expect(foreign.filter((name) => sources.includes(`'${name}'`))).toEqual([])
    },
  )
})

describe('loading words', () => {
  it('asks again for a table that could not be loaded', async () => {
    vi.spyOn(TABLES.clock, 'en').mockRejectedValueOnce(new Error('no connection'))
    await expect(loadWords(['clock'])).rejects.toThrow('no connection')
    await loadWords(['clock'])
    expect(say('snapshots.take')).not.toBe('snapshots.take')
  })

  it('waits for a table that something else asked for', async () => {
    const { ENGLISH } = await TABLES.doubt.en()
    let answer = () => {}
    const table = new Promise<{ readonly ENGLISH: typeof ENGLISH }>((resolve) => {
      answer = () => resolve({ ENGLISH })
    })
    vi.spyOn(TABLES.doubt, 'en').mockReturnValueOnce(table)
    const first = loadWords(['doubt'])
    const second = loadWords(['doubt']).then(() => say('doubt.empty'))
    answer()
    expect(await second).toBe(ENGLISH['doubt.empty'])
    await first
  })

  it('draws nothing again for tables that are there', async () => {
    await loadWords(['faults'])
    const drawn = vi.fn(say)
    const stop = effect(() => {
      drawn('faults.add')
    })
    await loadWords(['faults', 'shell'])
    stop()
    expect(drawn).toHaveBeenCalledTimes(1)
  })

  it.each(['emulator', 'edge'] as const)(
    'is not needed for the first view of the %s: its tables come with the frame',
    (home) => {
      const entry = readFileSync(join(SRC, `${home}.tsx`), 'utf8')
      const kept = [...entry.matchAll(/words\/english\/(\w+)\.ts/g)].map(([, name = '']) => name)
      const [first] = viewsOf(home)
      expect(kept.toSorted()).toEqual([home, ...(first ? VIEW_WORDS[first] : [])].toSorted())
    },
  )
})
