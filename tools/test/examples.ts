/** @module Finds the examples that documents and doc comments promise to be runnable. */

import { dirname } from 'node:path'
import { lineAt, type SourceFile } from '../checks/source-files.ts'

/** One example. */
export interface Example {
  readonly path: string
  readonly line: number
  readonly code: string
  /** Folder of the package: where its own name resolves to itself. */
  readonly folder: string
}

const FENCE = /^```ts run\n([\s\S]*?)^```/gm
const TAG = /^[ \t]*\* @example[ \t]*\n((?:[ \t]*\*(?!\/)(?! @).*\n)+)/gm

function folderOf(path: string): string {
  return /^((?:packages|apps)\/[^/]+)\//.exec(path)?.[1] ?? dirname(path)
}

/** Fences marked `ts run` in documents, and `@example`s in doc comments. */
export function examplesOf(file: SourceFile): Example[] {
  const pattern = file.path.endsWith('.md') ? FENCE : TAG
  return [...file.text.matchAll(pattern)].map((match) => ({
    path: file.path,
    line: lineAt(file.text, match.index),
    code: (match[1] ?? '').replace(/^[ \t]*\* ?/gm, (prefix) =>
      file.path.endsWith('.md') ? prefix : '',
    ),
    folder: folderOf(file.path),
  }))
}
