/** @module Every sentence in every language. */

import { HINTS } from '@fuse-edge/core/edge'
import { describe, expect, test } from 'vitest'
import { messages as english } from '../src/messages/en.ts'
import { LANGUAGES, languageFor, loadMessages } from '../src/messages/index.ts'
import { RECOVERIES } from '../src/states.ts'

/** Sentences that are the same in two languages without being left over from one of them. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  '*': ['seconds'],
  de: ['timer'],
  fr: ['degrees'],
}

const gaps = (text: string) => text.split('{}').length - 1

describe.each(LANGUAGES)('%s', (language) => {
  test('says all that English says, with the same gaps', async () => {
    const messages = await loadMessages(language)
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(english).toSorted())
    for (const [key, text] of Object.entries(messages)) {
      expect(text.trim(), key).not.toBe('')
      expect(gaps(text), key).toBe(gaps(english[key as keyof typeof english]))
    }
  })

  test('leaves nothing in English', async () => {
    if (language === 'en') return
    const messages = await loadMessages(language)
    const same = Object.entries(english).filter(
      ([key, text]) => messages[key as keyof typeof english] === text,
    )
    const known = [...(SAME['*'] ?? []), ...(SAME[language] ?? [])]
    expect(same.map(([key]) => key).filter((key) => !known.includes(key))).toEqual([])
  })

  test('says no two things alike', async () => {
    const messages = await loadMessages(language)
    const hints = Object.entries(messages).filter(([key]) => key.startsWith('hint.'))
    expect(new Set(hints.map(([, text]) => text)).size).toBe(hints.length)
  })

  test('is written in its own script', async () => {
    const scripts: Readonly<Record<string, RegExp>> = {
      'zh-Hans': /\p{Script=Han}/u,
      'zh-Hant': /\p{Script=Han}/u,
      ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
      ko: /\p{Script=Hangul}/u,
      th: /\p{Script=Thai}/u,
      hi: /\p{Script=Devanagari}/u,
      ar: /\p{Script=Arabic}/u,
      ru: /\p{Script=Cyrillic}/u,
    }
    for (const [key, text] of Object.entries(await loadMessages(language))) {
      if (key !== 'seconds') expect(text, key).toMatch(scripts[language] ?? /\p{Script=Latin}/u)
    }
  })
})

test('there is a sentence, and a way on, for every hint of the edge', () => {
  const hints = Object.keys(RECOVERIES)
  expect(hints).toEqual(expect.arrayContaining([...HINTS]))
  expect(Object.keys(english)).toEqual(expect.arrayContaining(hints.map((hint) => `hint.${hint}`)))
})

test.each([
  [['zh'], 'zh-Hans'],
  [['ZH-cn'], 'zh-Hans'],
  [['zh-TW'], 'zh-Hant'],
  [['zh-Hant-HK'], 'zh-Hant'],
  [['zh-Hans-HK'], 'zh-Hans'],
  [['pt-BR'], 'pt'],
  [['en-US'], 'en'],
  [['sw', 'ja-JP', 'en'], 'ja'],
  [['', 'toString', 'sw'], 'en'],
  [[], 'en'],
])('%j reads %s', (languages, language) => {
  expect(languageFor(languages)).toBe(language)
})

test('of a language that there is not, nothing is said', async () => {
  await expect(loadMessages('sw')).rejects.toThrow('sw')
})
