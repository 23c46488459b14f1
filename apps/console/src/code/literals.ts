/** @module String literals of each language. Lone surrogates, which no encoding has, become U+FFFD. */

import { type Token, token } from './tokens.ts'

/** Writes a text as a literal. */
export type Literal = (text: string) => Token

function json(text: string): string {
  return JSON.stringify(text.toWellFormed())
}

function escaped(text: string, quote: string, rules: Readonly<Record<string, string>>): Token {
  const inner = text.toWellFormed().replace(/./gsu, (character) => rules[character] ?? character)
  return token('string', quote + inner + quote)
}

/** JSON itself; also Python and Go, whose escapes include those of JSON. */
export const jsonLiteral: Literal = (text) => token('string', json(text))

/** JavaScript and TypeScript, in single quotes. */
export const scriptLiteral: Literal = (text) => {
  const inner = json(text).slice(1, -1)
  const single = inner.replace(/\\.|'/g, (found) => ({ '\\"': '"', "'": "\\'" })[found] ?? found)
  return token('string', `'${single}'`)
}

/** Java and C#. All beyond ASCII is escaped, so that the encoding of the file does not matter. */
export const asciiLiteral: Literal = (text) => {
  const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return token('string', json(text).replace(/[^ -~]/g, escapeUnit))
}

/** PHP, in single quotes: only the quote and the backslash are special. */
export const phpLiteral: Literal = (text) => escaped(text, "'", { '\\': '\\\\', "'": "\\'" })

const CPP_RULES: Readonly<Record<string, string>> = Object.fromEntries([
  ...Array.from({ length: 32 }, (_, code) => [
    String.fromCharCode(code),
    `\\${code.toString(8).padStart(3, '0')}`,
  ]),
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\\', '\\\\'],
  ['"', '\\"'],
  // Two of them begin a trigraph.
  ['?', '\\?'],
])

/** C++, in UTF-8. Control characters are octal: `\u` may not name them. */
export const cppLiteral: Literal = (text) => escaped(text, '"', CPP_RULES)

/** POSIX shell, in single quotes, where only the quote itself is special. */
export const shellLiteral: Literal = (text) =>
  token('string', `'${text.toWellFormed().replaceAll("'", "'\\''")}'`)

/** A value of an HTML attribute. */
export const htmlLiteral: Literal = (text) =>
  escaped(text, '"', { '&': '&amp;', '"': '&quot;', '<': '&lt;' })
