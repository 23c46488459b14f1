/** @module Tests of what a field for a text accepts. */

import { describe, expect, it } from 'vitest'
import { linesProblem, textProblem } from '../src/parts/read-text.ts'

const rule = { is: /^at_./, word: 'text.name' } as const

describe('a text', () => {
  it.each([
    ['', {}, ''],
    ['', { rule }, ''],
    ['', { required: true, rule }, 'Fill this in'],
    ['  ', { required: true }, 'Fill this in'],
    ['at_1', { required: true, rule }, ''],
    ['mt_1', { rule }, 'Enter 1 to 64 letters, digits, - and _'],
  ])('%j with %j: %j', (text, limits, problem) => {
    expect(textProblem(text, limits)).toBe(problem)
  })
})

describe('a list with one entry a line', () => {
  it.each([
    [[], ''],
    [['at_1', 'at_2'], ''],
    [['at_1', 'mt_1', 'x'], 'mt_1: Enter 1 to 64 letters, digits, - and _'],
  ])('%j: %j', (lines, problem) => {
    expect(linesProblem(lines, rule)).toBe(problem)
  })
})
