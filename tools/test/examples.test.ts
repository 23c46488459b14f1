/** @module Runs every example of the documents and of the doc comments of core. */

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ROOT, sourceFiles } from '../checks/source-files.ts'
import { examplesOf } from './examples.ts'

const run = promisify(execFile)
/** Room for a busy machine: an example starts a process, and some start an emulator with its engine. */
const TIMEOUT_MS = 60_000
const examples = sourceFiles(/\.md$|^packages\/core\/src\/.*\.ts$/).flatMap(examplesOf)

/** Runs code in a package's folder, where the package's name resolves to it. Resolves to what it wrote to standard error. */
async function runExample(folder: string, code: string): Promise<string> {
  const place = mkdtempSync(join(ROOT, folder, '.example-'))
  try {
    writeFileSync(join(place, 'example.ts'), code)
    const { stderr } = await run(process.execPath, [join(place, 'example.ts')], {
      timeout: TIMEOUT_MS,
    })
    return stderr.replace(/^.*(ExperimentalWarning|--trace-warnings).*\n/gm, '')
  } finally {
    rmSync(place, { recursive: true })
  }
}

describe('examples', () => {
  it('finds examples in documents and in doc comments', () => {
    const endings = new Set(examples.map(({ path }) => path.slice(path.lastIndexOf('.'))))
    expect(endings).toEqual(new Set(['.md', '.ts']))
  })

  it.each(examples)('$path:$line runs', { timeout: TIMEOUT_MS }, async ({ folder, code }) => {
    expect(await runExample(folder, code)).toBe('')
  })
})

describe('the runner', { timeout: TIMEOUT_MS }, () => {
  it('notices an assertion that fails', async () => {
    expect(await runExample('tools', 'console.assert(1 > 2)')).toContain('Assertion failed')
  })

  it('notices an exception', async () => {
    await expect(runExample('tools', "throw new Error('no')")).rejects.toThrow('no')
  })

  it('reads a doc comment without its stars', () => {
    const text =
      '/**\n * Adds.\n *\n * @example\n * const a = 1\n * console.assert(a === 1)\n */\nexport {}\n'
    expect(examplesOf({ path: 'packages/core/src/a.ts', text })).toEqual([
      {
        path: 'packages/core/src/a.ts',
        line: 4,
        code: 'const a = 1\nconsole.assert(a === 1)\n',
        folder: 'packages/core',
      },
    ])
  })

  it('runs the example of a document outside every package in the first package that it imports', () => {
    const text = "```ts run\nimport sdk from 'sdk'\nimport { a } from '@fuse-edge/emulator'\n```\n"
    const [example] = examplesOf({ path: 'docs/how-to/a.md', text })
    expect(example?.folder).toBe('apps/emulator')
  })
})
