/** @module Every sentence in every language. */

import { HINTS } from '@fuse-edge/core/edge'
import { describe, expect, test } from 'vitest'
import { messagesFor } from '../src/messages/index.ts'
import { RECOVERIES } from '../src/states.ts'

/** All texts of a table, functions called. */
function texts(value: unknown): string[] {
  if (typeof value === 'function') return [String(value(7))]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts)
  return [String(value)]
}

describe.each(['en', 'zh-CN'])('%s', (language) => {
  const messages = messagesFor([language])

  test('has a sentence for every hint, and nothing empty', () => {
    expect(messages.language).toBe(language)
    expect(Object.keys(messages.hints).toSorted()).toEqual([...HINTS].toSorted())
    for (const text of texts(messages)) expect(text.trim()).not.toBe('')
  })

  test('says no two things alike', () => {
    const sentences = Object.values(messages.hints)
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

test('every hint has a way on, or says that there is none', () => {
  expect(Object.keys(RECOVERIES).toSorted()).toEqual([...HINTS].toSorted())
})

test.each([
  [['zh-TW'], 'zh-CN'],
  [['ZH'], 'zh-CN'],
  [['en-US'], 'en'],
  [['fr', 'zh-CN', 'en'], 'zh-CN'],
  [['fr'], 'en'],
  [[], 'en'],
])('%j reads %s', (languages, language) => {
  expect(messagesFor(languages).language).toBe(language)
})
