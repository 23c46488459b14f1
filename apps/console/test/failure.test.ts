/** @module Tests of the sentences for failures. */

import type { Problem, ProblemCode } from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import { failureSentence } from '../src/words/failure-sentence.ts'
import { loadWords } from '../src/words/words.ts'

await loadWords(['edge'])

function sentenceOf(code: ProblemCode): string {
  const problem = { code } as Problem
  return failureSentence('edge', { kind: 'refused', message: 'words of the edge', problem })
}

describe('a refusal of the edge', () => {
  it.each([
    ['busy', 'The edge is busy. Try again in a few seconds.'],
    ['cloud-refused', 'The cloud refused this: words of the edge'],
    ['origin-not-allowed', 'The edge refused this: words of the edge'],
  ] as const)('with the code %s is said in the words of the console', (code, sentence) => {
    expect(sentenceOf(code)).toBe(sentence)
  })
})
