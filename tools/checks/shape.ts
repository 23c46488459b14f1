/** @module Checks the length, the name and the first comment of each source file. */

import type { Finding, SourceFile } from './source-files.ts'

const MAX_LINES = 400
/** Tables of constants, which may be longer. */
const TABLES = new Set([
  'packages/core/src/api/error-messages.ts',
  'packages/engine/src/geometry/topology.ts',
])
const NAMELESS = /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.ts$)/

function isReExport(line: string): boolean {
  return /^(export (type )?(\*|\{)|\}|\s+\w|\/?\*| \*|import type|$)/.test(line)
}

function checkFile(file: SourceFile): Finding[] {
  const lines = file.text.split('\n')
  const findings: Finding[] = []
  const found = (line: number, message: string) => findings.push({ path: file.path, line, message })
  if (lines.length > MAX_LINES && !TABLES.has(file.path)) {
    found(MAX_LINES, `${lines.length} lines; at most ${MAX_LINES}`)
  }
  if (NAMELESS.test(file.path)) found(1, 'name it after its topic')
  const isIndex = file.path.endsWith('/index.ts')
  const isEntry = file.path === 'apps/worker/src/index.ts'
  if (isIndex && !isEntry) {
    const at = lines.findIndex((line) => !isReExport(line))
    if (at >= 0) found(at + 1, 'an index holds re-exports only')
  } else if (!file.text.startsWith('/**') && !file.text.startsWith('#!')) {
    found(1, 'a file starts with a doc comment that says what it does')
  }
  return findings
}

/** Returns every source file that is too long, has an empty name such as `utils`, or lacks its first comment. */
export function checkShape(files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => /\/src\/.*\.tsx?$|^tools\/.*\.ts$/.test(file.path))
    .flatMap(checkFile)
}
