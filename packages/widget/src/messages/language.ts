/** @module Selects the language of the widget and loads its messages. */

import type { Messages } from './messages.ts'

/** BCP 47 tag of a language with messages. */
export type Language =
  | 'en'
  | 'zh-Hans'
  | 'zh-Hant'
  | 'ja'
  | 'ko'
  | 'th'
  | 'vi'
  | 'id'
  | 'hi'
  | 'ar'
  | 'tr'
  | 'ru'
  | 'de'
  | 'fr'
  | 'es'
  | 'pt'

/** Loaders of the messages by BCP 47 tag. Each language is a separate module, so that a page loads only one. */
const LOCALES: Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>> = {
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

/** All languages with messages. */
export const LANGUAGES: readonly Language[] = /* @__PURE__ */ Object.keys(LOCALES) as Language[]

function hasMessages(tag: string): tag is Language {
  return Object.hasOwn(LOCALES, tag)
}

/** Returns the first of `languages` (BCP 47 tags, preferred first) that has messages, or `en`. */
export function languageFor(languages: readonly string[]): Language {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0] ?? ''
    // A tag without a script implies it by its region: Taiwan, Hong Kong and Macau use traditional characters.
    const isTraditional = /-(hant|tw|hk|mo)\b/i.test(language) && !/-hans\b/i.test(language)
    const tag = primary === 'zh' ? (isTraditional ? 'zh-Hant' : 'zh-Hans') : primary
    if (hasMessages(tag)) return tag
  }
  return 'en'
}

/** Loads the messages of a language. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await LOCALES[language]()).messages
}
