/** @module Finds the language that a visitor reads, and loads its sentences. */

import type { Messages } from './messages.ts'

/** Each a module of its own, fetched when somebody reads it; by BCP 47 tag. */
const LOCALES: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.ts'),
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  th: () => import('./th.ts'),
  vi: () => import('./vi.ts'),
  id: () => import('./id.ts'),
  hi: () => import('./hi.ts'),
  ar: () => import('./ar.ts'),
  tr: () => import('./tr.ts'),
  ru: () => import('./ru.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  pt: () => import('./pt.ts'),
}

/** Tags of the languages that there are sentences for. */
export const LANGUAGES: readonly string[] = Object.keys(LOCALES)

/** The first of `languages` (BCP 47 tags, best first) that there are sentences for. Default: English. */
export function languageFor(languages: readonly string[]): string {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0] ?? ''
    // Where the script is not named, the region tells: Taiwan, Hong Kong and Macau write traditionally.
    const isTraditional = /-(hant|tw|hk|mo)\b/i.test(language) && !/-hans\b/i.test(language)
    const tag = primary === 'zh' ? (isTraditional ? 'zh-Hant' : 'zh-Hans') : primary
    if (Object.hasOwn(LOCALES, tag)) return tag
  }
  return 'en'
}

/** The sentences of one of {@link LANGUAGES}. */
export async function loadMessages(language: string): Promise<Messages> {
  const load = LOCALES[language]
  if (!load) throw new RangeError(`no sentences in ${language}`)
  return (await load()).messages
}
