/**
 * @module `pnpm run trials`: installs the packed packages into an empty project, and tries them with old and new compilers
 * and runtimes. It needs a build, Linux and a registry.
 */

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files.ts'
import { PUBLISHED, pack } from '../published.ts'
import {
  COMPILER_TRIALS,
  type CompilerTrial,
  commandOf,
  RUNTIME_TRIALS,
  type RuntimeTrial,
  TOOLS,
} from './trials.ts'

const TIMEOUT_MS = 300_000
/** Lines of a failure that are printed: one wrong declaration can be the cause of hundreds. */
const PROBLEM_LINES = 20

interface Ended {
  readonly code: number
  readonly output: string
}

function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  const key = { TENCENTCLOUD_SECRET_ID: 'AKIDEXAMPLE', TENCENTCLOUD_SECRET_KEY: 'secret' }
  const env = { ...process.env, ...key, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' }
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, output: stdout + stderr })
    })
  })
}

/** Installs npm packages into a folder with the given manifest. */
async function install(folder: string, dependencies: Readonly<Record<string, string>>) {
  mkdirSync(folder)
  const manifest = { name: 'trial', private: true, type: 'module', dependencies }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const { code, output } = await run('npm', ['install', '--no-audit', '--no-fund'], folder)
  if (code !== 0) throw new Error(output)
}

/** Entry points that need a framework beside them; `pnpm run check-templates` tries these. */
const FRAMEWORKS: ReadonlySet<string> = new Set(['./react', './svelte', './vue'])

/** Returns a module that imports every entry point of the packages in the project. */
function importsOf(project: string): string {
  const names = PUBLISHED.filter(({ imports }) => imports === 'typed').flatMap(({ name }) => {
    const text = readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')
    const { exports }: { exports: Readonly<Record<string, unknown>> } = JSON.parse(text)
    return Object.keys(exports)
      .filter((path) => !FRAMEWORKS.has(path))
      .map((path) => name + path.slice(1))
  })
  const lines = names.map((name, index) => `import * as _${index} from '${name}'`)
  return `${lines.join('\n')}\nexport const all = [${names.map((_, index) => `_${index}`).join(', ')}]\n`
}

/** Compiles; returns the output where it is not as expected. */
async function compile(trial: CompilerTrial, project: string, tools: string): Promise<string> {
  const { compiler, module, resolution, file, refusal } = trial
  const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022']
  const place = ['--module', module, '--moduleResolution', resolution, '--types', 'node']
  const libraries = ['--lib', 'es2022,dom,dom.iterable']
  const path = join(tools, 'node_modules', compiler, 'bin/tsc')
  const { code, output } = await run(
    process.execPath,
    [path, ...options, ...place, ...libraries, file],
    project,
  )
  const isExpected = refusal === undefined ? code === 0 : code !== 0 && output.includes(refusal)
  return isExpected ? '' : output || 'it was not refused'
}

/** Runs a program; returns the output where it is not as expected. */
async function start(trial: RuntimeTrial, project: string, tools: string): Promise<string> {
  const { binary, args } = commandOf(trial.runtime)
  const path = join(tools, 'node_modules', trial.runtime, binary)
  const all = [...args, trial.program, ...(trial.args ?? [])]
  const { code, output } = await run(path, all, project)
  const isExpected = (code === 0) === (trial.fails !== true) && output.includes(trial.prints)
  return isExpected ? '' : output || `it ended with ${code}`
}

const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-trials-'))
const [project, tools] = [join(folder, 'project'), join(folder, 'tools')]
let failing = 0

function report(name: string, problem: string): void {
  if (problem === '') {
    console.log(`ok      ${name}`)
    return
  }
  failing++
  console.log(`FAILED  ${name}\n${problem.split('\n').slice(0, PROBLEM_LINES).join('\n')}`)
}

try {
  const tarballs: Record<string, string> = {}
  for (const { name, path } of PUBLISHED) tarballs[name] = `file:${await pack(path, folder)}`
  await install(project, { ...tarballs, '@types/node': '22.18.0' })
  const aliases = Object.entries(TOOLS).map(([name, tool]) => [name, `npm:${tool}`])
  await install(tools, Object.fromEntries(aliases))
  for (const file of ['imports.ts', 'imports.cts']) {
    writeFileSync(join(project, file), importsOf(project))
  }
  cpSync(join(import.meta.dirname, 'programs'), project, { recursive: true })
  cpSync(join(ROOT, 'assets/photos/hopper.jpg'), join(project, 'photo.jpg'))
  for (const trial of COMPILER_TRIALS) {
    const { compiler, resolution, file, refusal } = trial
    const expected = refusal === undefined ? '' : `, refused with ${refusal}`
    report(`${compiler}, ${resolution}, ${file}${expected}`, await compile(trial, project, tools))
  }
  for (const trial of RUNTIME_TRIALS) {
    const expected = trial.fails ? `, refused with ${trial.prints}` : ''
    report(`${trial.runtime}, ${trial.program}${expected}`, await start(trial, project, tools))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`package trials: ${COMPILER_TRIALS.length + RUNTIME_TRIALS.length}`)
console.log(`figure: package trials failing = ${failing} (goal <= 0)`)
if (failing > 0) process.exitCode = 1
