/** @module Finds the runnable examples of documents and doc comments, and the package in which each of them runs. */

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lineAt, ROOT, type SourceFile } from '../checks/source-files.ts'

/** One example. */
export interface Example {
  readonly path: string
  readonly line: number
  readonly code: string
  /** Folder of the package whose names and dependencies the example imports. */
  readonly folder: string
}

const FENCE = /^```ts run\n([\s\S]*?)^```/gm
const TAG = /^[ \t]*\* @example[ \t]*\n((?:[ \t]*\*(?!\/)(?! @).*\n)+)/gm

const OWN_PACKAGE = /^((?:packages|apps)\/[^/]+)\//
const FIRST_IMPORT = /from '@fuse-edge\/([\w-]+)/

/**
 * Returns the folder of the package that a document or source belongs to. A document outside every package runs its
 * example in the first package of this repository that the example imports.
 */
function folderOf(path: string, code: string): string {
  const own = OWN_PACKAGE.exec(path)?.[1]
  if (own !== undefined) return own
  const name = FIRST_IMPORT.exec(code)?.[1] ?? ''
  const folders = [`packages/${name}`, `apps/${name}`]
  return folders.find((folder) => name !== '' && existsSync(join(ROOT, folder))) ?? dirname(path)
}

/** Returns the fences marked `ts run` of a document, or the `@example`s of a source's doc comments. */
export function examplesOf({ path, text }: SourceFile): Example[] {
  const isDocument = path.endsWith('.md')
  return [...text.matchAll(isDocument ? FENCE : TAG)].map((match) => {
    const written = match[1] ?? ''
    const code = isDocument ? written : written.replace(/^[ \t]*\* ?/gm, '')
    return { path, line: lineAt(text, match.index), code, folder: folderOf(path, code) }
  })
}
