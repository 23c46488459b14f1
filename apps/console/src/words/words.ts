/** @module The words of the console in the chosen language. English is there at once; Chinese is loaded when chosen. */

import { effect, signal } from '@preact/signals'
import { language } from '../state/preferences.ts'
import { ENGLISH, type WordName, type Words } from './english.ts'

export type { WordName } from './english.ts'

const words = signal<Words>(ENGLISH)

/** Returns a word or sentence in the chosen language, with its values filled in. */
export function say(
  name: WordName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words.value[name].replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all))
}

/** Language of times and numbers. */
export function locale(): string {
  return language.value === 'zh' ? 'zh-CN' : 'en-GB'
}

async function load(chosen: typeof language.value): Promise<Words> {
  return chosen === 'en' ? ENGLISH : (await import('./chinese.ts')).CHINESE
}

async function show(chosen: typeof language.value): Promise<void> {
  const loaded = await load(chosen)
  if (language.value !== chosen) return
  words.value = loaded
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
}

/**
 * Loads the words whenever the language changes, and says it to assistive technology. Resolves when the first are there, or
 * cannot be loaded and stay English: what is drawn before them would shift.
 */
export function followLanguage(): Promise<void> {
  return new Promise((resolve) => {
    effect(() => {
      // A language that cannot be loaded changes nothing.
      void show(language.value)
        .catch(() => undefined)
        .finally(resolve)
    })
  })
}
