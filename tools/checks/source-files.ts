/** @module Lists the repository's files as Git sees them: tracked and new, without what is ignored. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Root of the repository. */
export const ROOT = new URL('../../', import.meta.url).pathname

/** Paths of the text that people write: code, documents, configuration. */
export const TEXT_FILES =
  /\.(?:tsx?|m?js|svelte|css|html|md|jsonc?|ya?ml)$|(?:^|\/)(?:run|Dockerfile)$/

/** A text file of the repository. */
export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
}

/** A breach of a rule, with its place. */
export interface Finding {
  readonly path: string
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** Returns every file whose path matches. */
export function sourceFiles(pattern: RegExp): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => path !== '' && pattern.test(path) && existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** Returns the line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
