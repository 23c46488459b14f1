/** @module Tests that what is no JSON is said with its place, in the words of the page. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFaultOf } from '../src/json-fault.ts'
import { jsonProblem } from '../src/words/json-problem.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('a text that is no JSON', () => {
  it.each([
    ['{"a": 1,}', 'name', 1, 9],
    ['{a: 1}', 'name', 1, 2],
    ["{'a': 1}", 'name', 1, 2],
    ['{\n  "a" 1\n}', 'colon', 2, 7],
    ['{\n  "a": True\n}', 'value', 2, 8],
    ['[1 2]', 'comma', 1, 4],
    ['[1}', 'comma', 1, 3],
    ['[1,]', 'value', 1, 4],
    ['{"a": 1} x', 'rest', 1, 10],
    ['{"a": "b\n"}', 'text', 1, 7],
    [String.raw`{"a\x": 1}`, 'text', 1, 2],
    ['{"a": 1', 'end', 1, 8],
    ['', 'end', 1, 1],
    ['abc', 'value', 1, 1],
    ['01', 'rest', 1, 2],
  ])('%j: %s is expected in line %i, column %i', (text, expected, line, column) => {
    expect(jsonFaultOf(text)).toMatchObject({ expected, line, column })
  })

  it('is said with line and column', () => {
    expect(jsonProblem('{\n"a": 1,\n}')).toBe(
      'line 3, column 1: a name in double quotes is expected',
    )
  })

  it('is found exactly where a parser finds one', () => {
    const part = fc.constantFrom(
      ...Array.from('{}[]:,"a1.-e0 \n\\u'),
      'true',
      'null',
      '"b"',
      '"b":',
      '\u0001',
    )
    const text = fc.oneof(
      fc.json(),
      fc.array(part, { maxLength: 12 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (one) => {
        expect(jsonFaultOf(one) === undefined).toBe(isJson(one))
      }),
      { numRuns: 2000 },
    )
  })
})
