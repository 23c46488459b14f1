/** @module The commands that test a part of the repository: `pnpm test` in each package, and its slower sibling. */

import { readBlock, table } from './generated-block.ts'
import type { Finding, SourceFile } from './source-files.ts'

/** The document, and the name of its generated part. */
export const LOOPS_DOCUMENT = 'CONTRIBUTING.md'
export const LOOPS_BLOCK = 'loops'

/** A command that tests one package. */
export interface Loop {
  /** Folder of the package, from the root. */
  readonly folder: string
  readonly script: 'test' | 'test:slow'
}

const PACKAGE = /^((?:packages|apps)\/[^/]+|e2e|tools)\/package\.json$/
const REQUIRED = ['test', 'dev'] as const

function scriptsOf({ text }: SourceFile): Readonly<Record<string, string>> {
  const { scripts = {} }: { scripts?: Readonly<Record<string, string>> } = JSON.parse(text)
  return scripts
}

/** Returns the loops of all packages. */
export function loopsOf(files: readonly SourceFile[]): Loop[] {
  return files.flatMap((file) => {
    const folder = PACKAGE.exec(file.path)?.[1]
    if (folder === undefined) return []
    const scripts = scriptsOf(file)
    return (['test', 'test:slow'] as const)
      .filter((script) => script in scripts)
      .map((script) => ({ folder, script }))
  })
}

function commandOf({ script }: Loop): string {
  return script === 'test' ? 'pnpm test' : `pnpm run ${script}`
}

/** Returns the table of the loops and their times in seconds. */
export function loopsTable(measured: readonly (Loop & { readonly seconds: number })[]): string {
  const rows = measured.map((loop) => [
    `\`${loop.folder}\``,
    `\`${commandOf(loop)}\``,
    `${loop.seconds} s`,
  ])
  return table(['in', 'type', 'time'], rows)
}

/** Returns a finding for each package without `test` or `dev`, and for each loop that the table does not list. */
export function checkLoops(files: readonly SourceFile[]): Finding[] {
  const missing = files
    .filter(({ path }) => PACKAGE.test(path))
    .flatMap((file) =>
      REQUIRED.filter((name) => !(name in scriptsOf(file))).map((name) => ({
        path: file.path,
        line: 1,
        message: `no script '${name}'`,
      })),
    )
  const document = files.find(({ path }) => path === LOOPS_DOCUMENT)
  const block = readBlock(document?.text ?? '', LOOPS_BLOCK) ?? ''
  const unlisted = loopsOf(files)
    .filter((loop) => !block.includes(`| \`${loop.folder}\` | \`${commandOf(loop)}\` |`))
    .map((loop) => ({
      path: LOOPS_DOCUMENT,
      line: 1,
      message: `'${commandOf(loop)}' in ${loop.folder} is not in the table: run \`pnpm run loops\``,
    }))
  return [...missing, ...unlisted]
}
