/** @module Type-checks examples in one program, with the compiler options of this repository (`tsconfig.base.json`). */

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT } from '../checks/source-files.ts'
import type { Example } from './examples.ts'

/** An error of the compiler: `tools/.example-a1/example-0.ts(3,7): error TS2322: …`. */
const ERROR = /^(\S+)\((\d+),\d+\): error (.*)$/gm

/** Returns the errors of each example, in the same order; an empty text for an example without errors. */
export async function typeCheckExamples(
  examples: readonly Pick<Example, 'code' | 'folder'>[],
): Promise<string[]> {
  // A folder in each package: there the names of its dependencies resolve.
  const places = new Map(
    [...new Set(examples.map(({ folder }) => folder)), 'tools'].map((folder) => [
      folder,
      mkdtempSync(join(ROOT, folder, '.example-types-')),
    ]),
  )
  const files = examples.map(({ folder }, index) =>
    join(places.get(folder) ?? '', `example-${index}.ts`),
  )
  for (const [index, { code }] of examples.entries()) writeFileSync(files[index] ?? '', code)
  const project = join(places.get('tools') ?? '', 'tsconfig.json')
  const compilerOptions = {
    types: ['node'],
    lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
    moduleDetection: 'force',
  }
  const extended = join(ROOT, 'tsconfig.base.json')
  writeFileSync(project, JSON.stringify({ extends: extended, compilerOptions, files }))
  const output = await runCompiler(project)
  for (const place of places.values()) rmSync(place, { recursive: true })

  const errors = examples.map(() => '')
  for (const [text, file = '', line, message] of output.matchAll(ERROR)) {
    const index = files.findIndex((path) =>
      path.endsWith(join(basename(join(file, '..')), basename(file))),
    )
    if (index < 0) throw new Error(text)
    errors[index] += `line ${line}: ${message}\n`
  }
  return errors
}

function runCompiler(project: string): Promise<string> {
  const compiler = join(ROOT, 'node_modules/.bin/tsc')
  return new Promise((resolve, reject) => {
    execFile(
      compiler,
      ['-p', project, '--pretty', 'false'],
      { cwd: ROOT },
      (error, stdout, stderr) => {
        if (error !== null && stdout === '') reject(new Error(stderr, { cause: error }))
        else resolve(stdout)
      },
    )
  })
}
