/**
 * @module Reads JSON as other languages write it, to offer it as JSON: single or typographic quotes, names without quotes,
 * trailing and missing commas, comments, `True`, `None`, and a text that ends too early.
 */

import { isObject, type Json, type JsonObject } from './json.ts'

/** Deeper texts are not read. */
const MAX_DEPTH = 32

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
}
const WORDS: Readonly<Record<string, Json>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  null: null,
  None: null,
  nil: null,
  NULL: null,
  undefined: null,
}
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }
/** White space, comments of JavaScript, Python and shells, and commas, which are looked for nowhere. */
const BETWEEN = /(?:[\s,;]|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*/y
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w$])/y
const WORD = /[\p{L}\p{N}_$.-]+/uy

class Reader {
  at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  /** Skips what stands between values, and returns the next character; empty at the end. */
  next(): string {
    this.match(BETWEEN)
    return this.text[this.at] ?? ''
  }

  private quoted(): string {
    const close = CLOSING[this.text[this.at] ?? ''] ?? '"'
    let read = ''
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at] ?? ''
      if (character === close) break
      if (character !== '\\') {
        read += character
        continue
      }
      this.at += 1
      const escaped = this.text[this.at] ?? ''
      const unit = /^u[\da-fA-F]{4}/.exec(this.text.slice(this.at, this.at + 5))?.[0]
      if (unit) this.at += 4
      read += unit
        ? String.fromCharCode(Number.parseInt(unit.slice(1), 16))
        : (ESCAPES[escaped] ?? escaped)
    }
    this.at += 1
    return read
  }

  private plain(): Json | undefined {
    const number = this.match(NUMBER)
    if (number !== '') return Number(number)
    const word = this.match(WORD)
    if (word === '') return undefined
    return Object.hasOwn(WORDS, word) ? WORDS[word] : word
  }

  private list(depth: number): Json | undefined {
    this.at += 1
    const items: Json[] = []
    for (let next = this.next(); next !== ']'; next = this.next()) {
      const item = next === '' || next === '}' ? undefined : this.value(depth + 1)
      if (item === undefined) return next === '' ? items : undefined
      items.push(item)
    }
    this.at += 1
    return items
  }

  private object(depth: number): Json | undefined {
    this.at += 1
    const fields: [string, Json][] = []
    for (let next = this.next(); next !== '}'; next = this.next()) {
      if (next === '') break
      const name = Object.hasOwn(CLOSING, next) ? this.quoted() : this.match(WORD)
      const isPair = /[:=]/.test(this.next())
      if (!isPair) return undefined
      this.match(/=>|[:=]/y)
      const value = this.next() === '' ? null : this.value(depth + 1)
      if (value === undefined) return undefined
      fields.push([name, value])
    }
    this.at += 1
    return Object.fromEntries(fields)
  }

  value(depth: number): Json | undefined {
    if (depth > MAX_DEPTH) return undefined
    const next = this.next()
    if (next === '{') return this.object(depth)
    if (next === '[') return this.list(depth)
    return Object.hasOwn(CLOSING, next) ? this.quoted() : this.plain()
  }
}

/** Returns the object that a text means; `undefined` where its meaning is not clear. */
export function readLenient(text: string): JsonObject | undefined {
  const reader = new Reader(text)
  const value = reader.value(0)
  return isObject(value) && reader.next() === '' ? value : undefined
}
