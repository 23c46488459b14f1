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

/** Tables that were asked for. That of the frame is there at once in English. */
const wanted = new Set<TableName>(['shell'])
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

/** Loads the tables of a view, in the chosen language. */
export async function loadWords(names: readonly TableName[]): Promise<void> {
  const missing = names.filter((name) => !wanted.has(name))
  for (const name of missing) wanted.add(name)
  const chosen = language.value
  try {
    await loadAll(missing, chosen)
  } catch (error) {
    // The next call asks for them again.
    for (const name of missing) wanted.delete(name)
    throw error
  }
  // The language changed meanwhile, when these tables were not loaded yet.
  if (language.value !== chosen) await loadAll(missing, language.value)
}

/**
 * Loads the words of a home, and all words again whenever the language changes, and says the language to assistive
 * technology. Resolves when the first are there: what is drawn before them would shift.
 */
export function followLanguage(home: TableName): Promise<void> {
  wanted.add(home)
  return new Promise((resolve) => {
    effect(() => {
      const chosen = language.value
      document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
      // Words that cannot be loaded stay as they are.
      void loadAll([...wanted], chosen)
        .catch(() => undefined)
        .finally(resolve)
    })
  })
}
