/** @module Tests of the messages in every language. */

import { HINTS } from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import { messages as english } from '../src/messages/en.ts'
import { LANGUAGES, languageFor, loadMessages, type MessageKey } from '../src/messages/index.ts'

/** Keys whose text may equal the English one. */
const EQUAL_TO_ENGLISH: readonly string[] = ['seconds']

/** Messages on buttons, apart from those to recover. */
const BUTTONS: readonly MessageKey[] = [
  'chooseFile',
  'takePhoto',
  'changePhoto',
  'fuse',
  'cancel',
  'download',
  'share',
  'copy',
  'delete',
  'again',
]
/** What fits on one line of a button, and on five lines of a message, in a card of 320 px. An ideograph counts as two. */
const MAX_CHARACTERS = { button: 24, message: 132 }

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const widthOf = (text: string) => text.replace(/\p{Mn}/gu, '').replace(WIDE, '**').length

const placeholders = (text: string) => (text.match(/\{\w*\}/g) ?? []).toSorted().join()

describe.each(LANGUAGES)('%s', (language) => {
  it('has every key of English, with the same placeholders', async () => {
    const messages = await loadMessages(language)
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(english).toSorted())
    for (const [key, text] of Object.entries(messages)) {
      expect(text.trim(), key).not.toBe('')
      expect(placeholders(text), key).toBe(placeholders(english[key as keyof typeof english]))
    }
  })

  it('leaves no message in English', async () => {
    if (language === 'en') return
    const messages = await loadMessages(language)
    const same = Object.entries(english).filter(
      ([key, text]) => messages[key as keyof typeof english] === text,
    )
    expect(same.map(([key]) => key).filter((key) => !EQUAL_TO_ENGLISH.includes(key))).toEqual([])
  })

  it('has a different text for each hint', async () => {
    const messages = await loadMessages(language)
    const hints = Object.entries(messages).filter(([key]) => key.startsWith('hint.'))
    expect(new Set(hints.map(([, text]) => text)).size).toBe(hints.length)
  })

  it('keeps buttons to one line of a narrow card, and messages to five', async () => {
    for (const [key, text] of Object.entries(await loadMessages(language))) {
      const isButton = key.startsWith('recover.') || BUTTONS.includes(key as MessageKey)
      const isMessage = /^(hint|warning|notice)\./.test(key)
      if (isButton) expect(widthOf(text), key).toBeLessThanOrEqual(MAX_CHARACTERS.button)
      if (isMessage) expect(widthOf(text), key).toBeLessThanOrEqual(MAX_CHARACTERS.message)
    }
  })

  it('writes quotes, ellipses and buttons as print does', async () => {
    for (const [key, text] of Object.entries(await loadMessages(language))) {
      expect(text, key).not.toMatch(/['"]|\.\.\./)
      const isButton = key.startsWith('recover.') || BUTTONS.includes(key as MessageKey)
      if (isButton) expect(text, key).not.toMatch(/[.。।]$/u)
    }
  })

  it('uses the script of the language', async () => {
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

it('has a message for every hint of the edge', () => {
  const keys = HINTS.map((hint) => `hint.${hint}`)
  expect(Object.keys(english)).toEqual(expect.arrayContaining(keys))
})

it.each([
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
])('selects for %j the language %s', (languages, language) => {
  expect(languageFor(languages)).toBe(language)
})
