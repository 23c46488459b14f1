/** @module Checks the workflows of `.github`: third-party actions are pinned, and pnpm is the pinned one. */

import { type Finding, lineAt, type SourceFile } from './source-files.ts'

const USES = /\buses:[ \t]*(\S+)[ \t]*([^\n]*)/g
/** A tag can be moved to other code; a commit cannot. The comment lets people and bots read the version. */
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
const VERSION_COMMENT = /^# v\d+\.\d+\.\d+$/
const PNPM = /\bpnpm@[\d.]+/g

function findAll(
  file: SourceFile,
  pattern: RegExp,
  messageOf: (match: RegExpExecArray) => string | undefined,
): Finding[] {
  return [...file.text.matchAll(pattern)].flatMap((match) => {
    const message = messageOf(match)
    return message === undefined
      ? []
      : [{ path: file.path, line: lineAt(file.text, match.index), message }]
  })
}

function checkUses([, action = '', comment = '']: RegExpExecArray): string | undefined {
  if (action.startsWith('./') || (PINNED.test(action) && VERSION_COMMENT.test(comment))) return
  return `${action}: pin it by its full commit, with the version in a comment: # v1.2.3`
}

/** Returns every action that is not pinned, and every other pnpm than that of the root manifest. */
export function checkWorkflows(files: readonly SourceFile[]): Finding[] {
  const root = files.find(({ path }) => path === 'package.json')
  const pnpm = /"packageManager": "(pnpm@[\d.]+)"/.exec(root?.text ?? '')?.[1]
  return files
    .filter(({ path }) => path.startsWith('.github/workflows/'))
    .flatMap((file) => [
      ...findAll(file, USES, checkUses),
      ...findAll(file, PNPM, ([found]) =>
        found === pnpm ? undefined : `${found}: the root manifest says ${pnpm}`,
      ),
    ])
}
