/**
 * @module Programs as typed tokens: colouring them needs no highlighter, and a value of the user reaches a program only as a
 * literal that its language has escaped.
 */

/** What a piece of a program is. */
export type TokenKind = 'plain' | 'keyword' | 'string' | 'number' | 'comment' | 'key'

/** A piece of a program. Tokens joined are the program. */
export interface Token {
  readonly text: string
  readonly kind: TokenKind
}

/** A piece of a program as tokens. */
export type Code = readonly Token[]

/** What may stand in a template: nothing, tokens, or a name that a generator itself has made. */
type Part = Code | Token | string | false

/** Makes a token. */
export function token(kind: TokenKind, text: string): Token {
  return { kind, text }
}

/** Makes a comment. */
export function comment(text: string): Token {
  return token('comment', text)
}

function tokensOf(part: Part): Code {
  if (part === false || part === '') return []
  if (typeof part === 'string') return [token('plain', part)]
  return 'text' in part ? [part] : part
}

/** Writes a template of a language. */
export type Template = (texts: TemplateStringsArray, ...parts: readonly Part[]) => Code

/** Creates the template tag of a language. Its keywords are marked in the texts of templates, not in what is filled in. */
export function templateOf(keywords: readonly string[]): Template {
  const words = new RegExp(`\\b(${keywords.join('|')})\\b`)
  const mark = (text: string): Code =>
    text
      .split(words)
      .map((piece, index) => token(index % 2 === 1 ? 'keyword' : 'plain', piece))
      .filter((piece) => piece.text !== '')
  return (texts, ...parts) =>
    texts.flatMap((text, index) => [...mark(text), ...tokensOf(parts[index] ?? false)])
}

/** Returns tokens with every line but the first moved in by an indent. Literals hold no line ends. */
export function indented(code: Code, by: string): Code {
  return code.map(({ kind, text }) => ({ kind, text: text.replaceAll('\n', `\n${by}`) }))
}

/** Returns tokens without the white space at their end. */
export function trimmed(code: Code): Code {
  const last = code.at(-1)
  return last ? [...code.slice(0, -1), { ...last, text: last.text.trimEnd() }] : code
}

/** Returns pieces with a text between each two. */
export function joined(pieces: readonly Code[], between: string): Code {
  return pieces.flatMap((piece, index) =>
    index === 0 ? piece : [token('plain', between), ...piece],
  )
}

/** Where a list of pieces is written in lines: what is around it, and its indent. */
interface Brackets {
  readonly open: string
  readonly close: string
  readonly indent: string
  /** Whether the last line ends with a comma. */
  readonly isTrailing?: boolean
}

/** Returns pieces between brackets, each on a line. */
export function bracketed(pieces: readonly Code[], brackets: Brackets): Code {
  const { open, close, indent, isTrailing = true } = brackets
  if (pieces.length === 0) return [token('plain', open + close)]
  const lines = joined(pieces, ',\n')
  const inner = indented([token('plain', '\n'), ...lines], indent)
  return [token('plain', open), ...inner, token('plain', `${isTrailing ? ',' : ''}\n${close}`)]
}

/** Returns the program's text. */
export function textOf(code: Code): string {
  return code.map(({ text }) => text).join('')
}
