/**
 * @module Finds words of the project's former vocabulary in names, code, comments and documents.
 *
 * The table is in `retired-vocabulary.ts`.
 */

import { type RetiredWord, VOCABULARY } from './retired-vocabulary.ts'
import { type Finding, lineAt, type SourceFile } from './source-files.ts'
import { codeOnly } from './source-text.ts'

/** Files that are not prose of the project: data, generated files, and the table itself. */
const IGNORED = [
  /^pnpm-lock\.yaml$/,
  /\.golden\.json$/,
  /^packages\/widget\/custom-elements\.json$/,
  /^packages\/widget\/src\/messages\//,
  /^tools\/checks\/retired-(?:words|vocabulary)\.ts$/,
  /^tools\/test\/retired-words\.test\.ts$/,
]

function isAllowed(word: RetiredWord, path: string): boolean {
  return word.allowed?.paths.some((prefix) => path.startsWith(prefix)) ?? false
}

function findInText(word: RetiredWord, file: SourceFile, code: () => string): Finding[] {
  const text = word.where === 'code' ? code() : file.text
  return [...text.matchAll(word.pattern)].map((match) => ({
    path: file.path,
    line: lineAt(file.text, match.index),
    message: `'${match[0].replace(/\s+/g, ' ')}' is retired: ${word.replacement}`,
  }))
}

function findInPath(word: RetiredWord, { path }: SourceFile): Finding[] {
  if (word.where === 'code') return []
  return [...path.matchAll(word.pattern)].map((match) => ({
    path,
    line: 1,
    message: `'${match[0]}' in the file's name is retired: ${word.replacement}`,
  }))
}

function checkFile(file: SourceFile): Finding[] {
  let code: string | undefined
  const codeOf = () => {
    code ??= codeOnly(file.text)
    return code
  }
  return VOCABULARY.filter((word) => !isAllowed(word, file.path))
    .filter((word) => word.where !== 'code' || /\.tsx?$/.test(file.path))
    .flatMap((word) => [...findInPath(word, file), ...findInText(word, file, codeOf)])
}

/** Returns every use of a retired word, with the term that replaces it. */
export function checkRetiredWords(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => !IGNORED.some((ignored) => ignored.test(path)))
    .flatMap(checkFile)
}
