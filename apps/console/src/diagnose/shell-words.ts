/** @module Splits a command into words as bash, cmd and PowerShell do. */

import { ok, type Result } from '@fuse-edge/core/result'
import { expected, type Unreadable } from './pasted.ts'

/** Shells, by how they quote. */
type Shell = 'bash' | 'cmd' | 'powershell'

/** A word of a command, and where it begins. */
export interface Word {
  readonly text: string
  readonly at: number
}

/** Escapes of `$'…'` in bash. */
const ANSI_C: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
}

/** Returns the shell that a command was written for. */
export function shellOf(text: string): Shell {
  if (/\^(\r?\n|"|$)/m.test(text)) return 'cmd'
  return /`\s*$/m.test(text) || /^\s*curl\.exe\b/i.test(text) ? 'powershell' : 'bash'
}

/** A piece of a word, and where the text goes on. */
interface Piece {
  readonly text: string
  readonly next: number
}

type ReadPiece = (text: string, at: number) => Piece | undefined

/** Reads up to a quote. `undefined`: it is not there. */
function upTo(
  text: string,
  at: number,
  readEscape: (text: string, at: number) => Piece | undefined,
) {
  const quote = text[at]
  let read = ''
  for (let i = at + 1; i < text.length; ) {
    const escaped = readEscape(text, i)
    if (escaped) {
      read += escaped.text
      i = escaped.next
    } else if (text[i] === quote) return { text: read, next: i + 1 }
    else {
      read += text[i]
      i += 1
    }
  }
  return undefined
}

function ansiC(text: string, at: number): Piece | undefined {
  if (text[at] !== '\\') return undefined
  const [hex, digits = ''] =
    /^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4}))/i.exec(text.slice(at, at + 6)) ?? []
  if (hex !== undefined) {
    const code = Number.parseInt(digits || hex.slice(2), 16)
    return { text: String.fromCodePoint(code), next: at + hex.length }
  }
  const next = text[at + 1] ?? ''
  return { text: ANSI_C[next] ?? next, next: at + 2 }
}

/** Reads one character after an escape, where it is one of those that the shell escapes. */
function after(mark: string, special: RegExp) {
  return (text: string, at: number): Piece | undefined => {
    const next = text[at + 1]
    if (text[at] !== mark || next === undefined || !special.test(next)) return undefined
    return { text: next === '\n' ? '' : next, next: at + 2 }
  }
}

const NOTHING = () => undefined
const doubled = (text: string, at: number): Piece | undefined => {
  const quote = text[at]
  return (quote === "'" || quote === '"') && text[at + 1] === quote
    ? { text: quote, next: at + 2 }
    : undefined
}

const bashDouble = after('\\', /["\\$`\n]/)

const BASH: ReadPiece = (text, at) => {
  if (text.startsWith("$'", at)) return upTo(text, at + 1, ansiC)
  if (text[at] === "'") return upTo(text, at, NOTHING)
  if (text[at] === '"') return upTo(text, at, bashDouble)
  if (text[at] === '\\') {
    const next = text[at + 1] ?? ''
    return { text: next === '\n' ? '' : next, next: at + 2 }
  }
  return { text: text[at] ?? '', next: at + 1 }
}

/** In cmd, a caret escapes before quotes are read; the program itself reads `\"` and `""`. */
const CMD: ReadPiece = (text, at) => {
  if (text[at] !== '"') return { text: text[at] ?? '', next: at + 1 }
  return upTo(text, at, (inner, i) => after('\\', /["\\]/)(inner, i) ?? doubled(inner, i))
}

const backtick: (text: string, at: number) => Piece | undefined = (text, at) => {
  if (text[at] !== '`') return undefined
  const next = text[at + 1] ?? ''
  const known: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0', '\n': '' }
  return { text: known[next] ?? next, next: at + 2 }
}

/**
 * PowerShell before 7.3 wants `\"` for each quote that the program shall get, inside its own quotes. A text that has a bare
 * quote, too, was written for a later one.
 */
function forProgram(piece: Piece | undefined): Piece | undefined {
  const isOld = piece && /\\"/.test(piece.text) && !/(^|[^\\])"/.test(piece.text)
  return isOld ? { ...piece, text: piece.text.replaceAll('\\"', '"') } : piece
}

const POWERSHELL: ReadPiece = (text, at) => {
  if (text[at] === "'") return forProgram(upTo(text, at, doubledSingle))
  if (text[at] === '"') {
    return forProgram(upTo(text, at, (inner, i) => backtick(inner, i) ?? doubled(inner, i)))
  }
  return backtick(text, at) ?? { text: text[at] ?? '', next: at + 1 }
}

function doubledSingle(text: string, at: number): Piece | undefined {
  return text.startsWith("''", at) ? { text: "'", next: at + 2 } : undefined
}

const READERS: Readonly<Record<Shell, ReadPiece>> = { bash: BASH, cmd: CMD, powershell: POWERSHELL }

/** Removes the carets of cmd, and joins the lines that they continue. Positions in the text are kept beside it. */
function withoutCarets(text: string): { text: string; places: readonly number[] } {
  let plain = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '^') {
      at += 1
      // The line feed after a caret is gone; a second one stays.
      if (text[at] === '\n') continue
    }
    plain += text[at] ?? ''
    places.push(at)
  }
  return { text: plain, places }
}

/** Returns the words of a command. */
export function wordsOf(given: string, shell: Shell): Result<readonly Word[], Unreadable> {
  const unix = given.replaceAll('\r\n', '\n')
  const { text, places } = shell === 'cmd' ? withoutCarets(unix) : { text: unix, places: undefined }
  const place = (at: number) => places?.[at] ?? at
  const words: Word[] = []
  let word: { text: string; at: number } | undefined
  for (let at = 0; at < text.length; ) {
    const isContinued = shell !== 'cmd' && /^[\\`]\n/.test(text.slice(at, at + 2))
    if (isContinued || /\s/.test(text[at] ?? '')) {
      if (word) words.push(word)
      word = undefined
      at += isContinued ? 2 : 1
      continue
    }
    const piece = READERS[shell](text, at)
    if (!piece) return expected('quote', place(at))
    word = { text: (word?.text ?? '') + piece.text, at: word?.at ?? place(at) }
    at = piece.next
  }
  return ok(word ? [...words, word] : words)
}
