/** @module Separates the code of a TypeScript file from its comments and strings, without a parser. */

const COMMENT_OR_STRING =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

function isComment(match: string): boolean {
  return match.startsWith('/')
}

/** Returns the text with every comment replaced by spaces. Offsets and lines stay. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_STRING, (match) => (isComment(match) ? blank(match) : match))
}

/** Returns the text with every comment and every string replaced by spaces. Offsets and lines stay. */
export function codeOnly(text: string): string {
  return text.replace(COMMENT_OR_STRING, blank)
}

/** Counts the lines that hold a comment and nothing else, and the lines that hold anything. */
export function countCommentLines(text: string): { comments: number; lines: number } {
  const before = text.split('\n')
  const after = withoutComments(text).split('\n')
  const lines = before.filter((line) => line.trim() !== '').length
  const comments = before.filter(
    (line, index) => line.trim() !== '' && after[index]?.trim() === '',
  ).length
  return { comments, lines }
}
