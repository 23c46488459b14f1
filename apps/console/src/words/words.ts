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

/** Loads the words whenever the language changes, and says it to assistive technology. */
export function followLanguage(): void {
  effect(() => {
    const chosen = language.value
    const show = (loaded: Words) => {
      if (language.value !== chosen) return
      words.value = loaded
      document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
    }
    if (chosen === 'en') show(ENGLISH)
    else void import('./chinese.ts').then(({ CHINESE }) => show(CHINESE))
  })
}
