/** @module Finds the language that a visitor reads. */

import { ENGLISH } from './english.ts'
import type { Messages } from './messages.ts'
import { SIMPLIFIED_CHINESE } from './simplified-chinese.ts'

/** By primary language subtag. */
const LANGUAGES: Readonly<Record<string, Messages>> = Object.freeze({
  en: ENGLISH,
  zh: SIMPLIFIED_CHINESE,
})

/**
 * The sentences for the first of `languages` (BCP 47 tags, best first) that there are sentences for.
 * Default: English.
 */
export function messagesFor(languages: readonly string[]): Messages {
  for (const language of languages) {
    const messages = LANGUAGES[language.toLowerCase().split('-')[0] ?? '']
    if (messages) return messages
  }
  return ENGLISH
}
