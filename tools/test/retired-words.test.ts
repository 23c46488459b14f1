/** @module Tests the search for retired words. This file alone may write them. */

import { describe, expect, it } from 'vitest'
import { checkRetiredWords } from '../checks/retired-words.ts'

function found(path: string, text: string): string[] {
  return checkRetiredWords([{ path, text }]).map(({ line, message }) => `${line} ${message}`)
}

describe('retired words', () => {
  it('reports the line, the word and the term that replaces it', () => {
    expect(found('README.md', 'A text.\nThe purse pays.')).toEqual([
      "2 'purse' is retired: budget shard",
    ])
  })

  it.each([
    ['a constant', 'export const PURSE_ID = 1'],
    ['the first part of an identifier', 'const purseOf = 1'],
    ['a later part of an identifier', 'const openPurse = 1'],
    ['the name of a type', 'type Purse = 1'],
    ['a plural', '// Two purses.'],
    ['a string', "const a = 'purse'"],
  ])('finds %s', (_, text) => {
    expect(found('apps/worker/src/a.ts', text)).toHaveLength(1)
  })

  it('finds a word in the name of a file', () => {
    expect(found('apps/worker/src/purse-hint.ts', '')).toEqual([
      "1 'purse' in the file's name is retired: budget shard",
    ])
  })

  it('finds a phrase that continues on the next line of a comment', () => {
    expect(found('apps/worker/src/a.ts', '/**\n * Where there is\n * none.\n */')).toHaveLength(1)
  })

  it.each([
    ['a longer word', 'a pursell'],
    ['a word that is no type here', 'a lane, a place, a course, standing water'],
    ['a type name inside a comment', '// Room for two. World of bytes.'],
    ['a type name inside a string', "const a = 'Room'"],
  ])('ignores %s', (_, text) => {
    expect(found('apps/worker/src/a.ts', text)).toEqual([])
  })

  it('finds the name of a type only in code', () => {
    expect(found('apps/worker/src/a.ts', 'function enter(room: Room) {}')).toHaveLength(1)
    expect(found('docs/a.md', 'Room for two.')).toEqual([])
  })

  it('allows the word judge for the evaluation of the engine only', () => {
    expect(found('packages/engine/judge/run.ts', 'judge()')).toEqual([])
    expect(found('apps/worker/src/a.ts', 'judge()')).toHaveLength(1)
  })

  it('skips data, translations and its own table', () => {
    for (const path of [
      'packages/core/test/vectors/a.golden.json',
      'packages/widget/src/messages/de.ts',
      'tools/checks/retired-vocabulary.ts',
    ]) {
      expect(found(path, 'purse')).toEqual([])
    }
  })
})
