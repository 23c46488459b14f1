/** @module Checks that links in documents lead to files, and that no file names a path or host of one machine. */

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Finding, lineAt, ROOT, type SourceFile } from './source-files.ts'

const LINK = /\]\(([^)\s]+)\)/g
const MACHINE = /(?<![\w.])\/(?:work|root|home\/\w+)\/|registry\.npmjs\.org/g

function checkLinks(file: SourceFile): Finding[] {
  return [...file.text.matchAll(LINK)].flatMap((match) => {
    const target = (match[1] ?? '').split('#')[0] ?? ''
    if (target === '' || /^[a-z]+:/.test(target)) return []
    if (existsSync(join(ROOT, dirname(file.path), target))) return []
    return [
      { path: file.path, line: lineAt(file.text, match.index), message: `no such file: ${target}` },
    ]
  })
}

/** Returns dead links in documents, and paths or hosts of one machine in any file. */
export function checkDocs(files: readonly SourceFile[]): Finding[] {
  const machine = files
    .filter((file) => file.path !== 'tools/checks/docs.ts' && file.path !== 'pnpm-lock.yaml')
    .flatMap((file) =>
      [...file.text.matchAll(MACHINE)].map((match) => ({
        path: file.path,
        line: lineAt(file.text, match.index),
        message: `names a path or host of one machine: ${match[0]}`,
      })),
    )
  return [...machine, ...files.filter((file) => file.path.endsWith('.md')).flatMap(checkLinks)]
}
