/** @module Runs and type-checks every example of the documents and of the doc comments of core. */

import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROOT, sourceFiles } from '../checks/source-files.ts'
import { type Example, examplesOf } from './examples.ts'
import type { ExampleResult } from './run-examples.ts'
import { typeCheckExamples } from './type-check-examples.ts'

/** Room for a busy machine: some examples start an emulator with its engine. */
const TIMEOUT_MS = 120_000
const examples = sourceFiles(/\.md$|^packages\/core\/src\/.*\.ts$/).flatMap(examplesOf)

/**
 * Runs code in one process in a package's folder, where the package's name resolves to it. Resolves to the errors of each
 * code when the process has ended. Rejects when it does not end.
 */
function runExamples(folder: string, codes: readonly string[]): Promise<string[]> {
  const place = mkdtempSync(join(ROOT, folder, '.example-'))
  const files = codes.map((_, index) => join(place, `example-${index}.ts`))
  for (const [index, code] of codes.entries()) writeFileSync(files[index] ?? '', code)
  const results: ExampleResult[] = []
  return new Promise<string[]>((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'run-examples.ts'), files, {
      // Examples name files from the root, wherever the tests are started.
      cwd: ROOT,
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      timeout: TIMEOUT_MS,
    })
    child.on('message', (result: ExampleResult) => results.push(result))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve(results.map(({ errors }) => errors))
      else reject(new Error(`the examples in ${folder} ended with ${code ?? 'a signal'}`))
    })
  }).finally(() => rmSync(place, { recursive: true }))
}

describe('examples', () => {
  const errors = new Map<Example, string>()
  let typeErrors: readonly string[] = []

  beforeAll(async () => {
    typeErrors = await typeCheckExamples(examples)
    for (const folder of new Set(examples.map((example) => example.folder))) {
      const group = examples.filter((example) => example.folder === folder)
      const found = await runExamples(
        folder,
        group.map(({ code }) => code),
      )
      for (const [index, example] of group.entries()) {
        errors.set(example, found[index] ?? 'it did not run')
      }
    }
  }, TIMEOUT_MS)

  it('are found in documents and in doc comments', () => {
    const endings = new Set(examples.map(({ path }) => path.slice(path.lastIndexOf('.'))))
    expect(endings).toEqual(new Set(['.md', '.ts']))
  })

  it.each(examples)('$path:$line runs', (example) => {
    expect(errors.get(example)).toBe('')
  })

  it.each(examples.map((example, index) => ({ ...example, index })))(
    '$path:$line has correct types',
    ({ index }) => {
      expect(typeErrors[index]).toBe('')
    },
  )
})

describe('typeCheckExamples', { timeout: TIMEOUT_MS }, () => {
  it('reports a type error for its example, under strict and noUncheckedIndexedAccess', async () => {
    const codes = [
      'const a: string = 1\nexport { a }',
      'const list: number[] = []\nexport const first: number = list[0]',
    ]
    const found = await typeCheckExamples(
      [...codes, 'export const d = 1'].map((code) => ({ code, folder: 'tools' })),
    )
    expect(found).toEqual([
      expect.stringContaining('line 1: TS2322'),
      expect.stringContaining('line 2: TS2322'),
      '',
    ])
  })
})

describe('runExamples', { timeout: TIMEOUT_MS }, () => {
  it('reports a failed assertion and an exception, each for its example', async () => {
    const found = await runExamples('tools', [
      'console.assert(1 > 2)',
      "throw new Error('no')",
      'console.assert(2 > 1)',
    ])
    expect(found).toEqual([
      expect.stringContaining('Assertion failed'),
      expect.stringContaining('Error: no'),
      '',
    ])
  })

  it('reports code that does not compile', async () => {
    const [found] = await runExamples('tools', ["import { a } from 'node:fs'"])
    expect(found).toContain("does not provide an export named 'a'")
  })

  it('rejects when the examples end their process', async () => {
    await expect(runExamples('tools', ['process.exit(3)'])).rejects.toThrow('ended with 3')
  })
})

describe('examplesOf', () => {
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
