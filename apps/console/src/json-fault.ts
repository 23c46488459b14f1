/** @module Finds where a text stops to be JSON (RFC 8259), as parsers of browsers say it in their own words, and in English alone. */

/**
 * What is expected where a text stops to be JSON. `end`: the text ends too early. `rest`: nothing more may come. `object`: it is
 * JSON, and no object.
 */
export type JsonExpected = 'value' | 'name' | 'colon' | 'comma' | 'text' | 'rest' | 'end' | 'object'

/** Where a text stops to be JSON. */
export interface JsonFault {
  readonly expected: JsonExpected
  /** Index of the character. */
  readonly at: number
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

const SPACE = /[ \t\n\r]*/y
const TEXT = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** What may come next. `first…`: the bracket that closes may come, too. */
type Next = 'value' | 'firstValue' | 'name' | 'firstName' | 'colon' | 'comma' | 'rest'

const EXPECTED: Readonly<Record<Next, JsonExpected>> = {
  value: 'value',
  firstValue: 'value',
  name: 'name',
  firstName: 'name',
  colon: 'colon',
  comma: 'comma',
  rest: 'rest',
}

/** Returns the text that a pattern finds at an index. */
function found(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

interface Step {
  /** Characters that were read. 0: what was expected is not there. */
  readonly length: number
  readonly next: Next
}

/** Reads one token. `open` holds the brackets that are open, and is changed. */
function read(text: string, at: number, next: Next, open: string[]): Step {
  const after = (): Next => (open.length > 0 ? 'comma' : 'rest')
  const close = (): Step => {
    open.pop()
    return { length: 1, next: after() }
  }
  const character = text[at] ?? ''
  const inner = open.at(-1)
  const closing = inner === '{' ? '}' : ']'
  const mayClose = next === 'firstValue' || next === 'firstName' || next === 'comma'
  if (mayClose && character === closing) return close()
  if (next === 'comma' && character === ',')
    return { length: 1, next: inner === '{' ? 'name' : 'value' }
  if (next === 'colon') return { length: character === ':' ? 1 : 0, next: 'value' }
  if (next === 'name' || next === 'firstName')
    return { length: found(TEXT, text, at).length, next: 'colon' }
  if (next !== 'value' && next !== 'firstValue') return { length: 0, next }
  if (character === '{' || character === '[') {
    open.push(character)
    return { length: 1, next: character === '{' ? 'firstName' : 'firstValue' }
  }
  const { length } = found(TEXT, text, at) || found(SCALAR, text, at)
  return { length, next: after() }
}

function faultAt(text: string, at: number, next: Next): JsonFault {
  const before = text.slice(0, at).split('\n')
  const isText = text[at] === '"' && (EXPECTED[next] === 'value' || EXPECTED[next] === 'name')
  const expected = at >= text.length ? 'end' : isText ? 'text' : EXPECTED[next]
  return { expected, at, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Returns where a text stops to be JSON, or `undefined` where it is JSON. */
export function jsonFaultOf(text: string): JsonFault | undefined {
  const open: string[] = []
  let next: Next = 'value'
  let at = found(SPACE, text, 0).length
  while (at < text.length) {
    const step = read(text, at, next, open)
    if (step.length === 0) return faultAt(text, at, next)
    next = step.next
    at += step.length
    at += found(SPACE, text, at).length
  }
  return next === 'rest' ? undefined : faultAt(text, at, next)
}
