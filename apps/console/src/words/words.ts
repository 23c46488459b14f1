/**
 * @module The words of the console in the chosen language. The tables of a view are loaded with it, in the language of
 * then; a change of the language loads all of them again.
 */

import { effect, signal } from '@preact/signals'
import { language } from '../state/preferences.ts'
import { ENGLISH } from './english/shell.ts'
import { TABLES, type TableName, type WordName } from './tables.ts'

export type { TableName, WordName } from './tables.ts'

type Language = typeof language.value
type Words = Readonly<Record<string, string>>

/** Tables that were asked for, with their first loads. That of the frame is there at once in English. */
const wanted = new Map<TableName, Promise<void>>([['shell', Promise.resolve()]])
const words = signal<Words>(ENGLISH)

/** Returns a word or sentence in the chosen language, with its values filled in. Of 1 it is said in the singular. */
export function say(
  name: WordName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const one = String(values.n) === '1' ? words.value[`${name}.one`] : undefined
  const text = one ?? words.value[name] ?? name
  return text.replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all))
}

/** Language of times and numbers. */
export function locale(): string {
  return language.value === 'zh' ? 'zh-CN' : 'en-GB'
}

/** Loads a table. Where its Chinese cannot be loaded, it stays English. */
async function load(name: TableName, chosen: Language): Promise<Words> {
  const { en, zh } = TABLES[name]
  const english = async () => (await en()).ENGLISH
  return chosen === 'en' ? await english() : await zh().then(({ CHINESE }) => CHINESE, english)
}

async function loadAll(names: readonly TableName[], chosen: Language): Promise<void> {
  const loaded = await Promise.all(names.map((name) => load(name, chosen)))
  if (language.value === chosen) words.value = Object.assign({}, words.value, ...loaded)
}

/** Loads tables for the first time. */
async function loadFirst(names: readonly TableName[]): Promise<void> {
  const chosen = language.value
  try {
    await loadAll(names, chosen)
  } catch (error) {
    // The next call asks for them again.
    for (const name of names) wanted.delete(name)
    throw error
  }
  // The language changed meanwhile, when these tables were not loaded yet.
  if (language.value !== chosen) await loadAll(names, language.value)
}

/** Loads the tables of a view, in the chosen language. Those that are there already are not drawn again. */
export async function loadWords(names: readonly TableName[]): Promise<void> {
  const missing = names.filter((name) => !wanted.has(name))
  const loading = missing.length > 0 ? loadFirst(missing) : Promise.resolve()
  for (const name of missing) wanted.set(name, loading)
  await Promise.all(names.map((name) => wanted.get(name) ?? Promise.resolve()))
}

/** Takes tables in English that came with the frame: they need no load of their own. */
export function keepWords(tables: Partial<Readonly<Record<TableName, Words>>>): void {
  for (const name of Object.keys(tables)) wanted.set(name as TableName, Promise.resolve())
  words.value = Object.assign({}, words.value, ...Object.values(tables))
}

/**
 * Loads all words again whenever the language changes, and says the language to assistive technology. Resolves when the words
 * that came with the frame are there in the chosen language: what is drawn before them would shift.
 */
export function followLanguage(): Promise<void> {
  let shown: Language = 'en'
  return new Promise((resolve) => {
    effect(() => {
      const chosen = language.value
      document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
      if (chosen === shown) return resolve()
      shown = chosen
      // Words that cannot be loaded stay as they are.
      void loadAll([...wanted.keys()], chosen)
        .catch(() => undefined)
        .finally(resolve)
    })
  })
}
