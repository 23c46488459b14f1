/** @module Checks generated programs with the toolchain of their language: they are compiled, or at least parsed. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import type { LanguageName } from '../src/code/languages.ts'
import { textOf } from '../src/code/tokens.ts'
import type { Generated } from './cases.ts'
import { writeHeaders } from './cpp-headers.ts'

/** Returns what the toolchain complains of, or an empty text. */
type Check = (paths: readonly string[], folder: string) => string

/** How the programs of a language are checked. */
interface Toolchain {
  /** Command that must be there; absent: Node does it. */
  readonly command?: string
  /** Debian package that has the command. */
  readonly debian?: string
  readonly check: Check
}

const MANY_BYTES = 64 * 1024 * 1024
/** Programs for one run of a compiler: a command line is not endless. */
const AT_ONCE = 24

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: MANY_BYTES,
  })
  if (error) return error.message
  return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 2000) || `exit code ${status}`
}

/** Runs a command with many programs at once. */
function together(command: string, ...args: readonly string[]): Check {
  return (paths) => {
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      const complaint = run(command, [...args, ...paths.slice(at, at + AT_ONCE)])
      if (complaint !== '') return complaint
    }
    return ''
  }
}

/** Runs a command for each program. */
function each(command: string, ...args: readonly string[]): Check {
  return (paths) =>
    paths.map((path) => run(command, [...args, path])).find((complaint) => complaint !== '') ?? ''
}

const PARSE_PYTHON =
  'import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name, "rb").read(), name)'

/** Tags with quoted attributes or `async`, comments, and text without either. */
const HTML = /^(?:<!--(?:(?!--).)*-->|<\/?[a-z-]+(?: async| [a-z-]+="[^"<]*")*>|[^<>])*$/s

function transformed(loader: 'ts' | 'js'): (code: string) => string {
  return (code) => {
    try {
      transformSync(code, { loader, format: loader === 'ts' ? 'esm' : 'cjs', logLevel: 'silent' })
      return ''
    } catch (error) {
      return String(error)
    }
  }
}

/** Checks in this process, by the text. */
const TEXT_CHECKS: Readonly<Partial<Record<LanguageName, (code: string) => string>>> = {
  typescript: transformed('ts'),
  node: transformed('js'),
  widget: (code) => (HTML.test(code) ? '' : 'not HTML with quoted attributes'),
}

/** Toolchains by language. Those of {@link TEXT_CHECKS} need none. */
export const TOOLCHAINS: Readonly<Partial<Record<LanguageName, Toolchain>>> = {
  curl: { command: 'bash', check: each('bash', '-n') },
  edge: { command: 'bash', check: each('bash', '-n') },
  python: { command: 'python3', debian: 'python3', check: together('python3', '-c', PARSE_PYTHON) },
  java: {
    command: 'javac',
    debian: 'default-jdk-headless',
    check: together('javac', '-proc:none', '-encoding', 'UTF-8', '-XDshould-stop.ifNoError=PARSE'),
  },
  php: { command: 'php', debian: 'php-cli', check: each('php', '-l') },
  go: { command: 'gofmt', debian: 'golang-go', check: together('gofmt', '-e', '-l') },
  dotnet: { command: 'mcs', debian: 'mono-mcs', check: each('mcs', '--parse') },
  cpp: {
    command: 'g++',
    debian: 'g++',
    check: (paths, folder) => {
      const headers = join(folder, 'headers')
      writeHeaders(headers)
      return together('g++', '-std=c++11', '-Wall', '-fsyntax-only', '-I', headers)(paths, folder)
    },
  },
}

/** Returns whether the toolchain of a language is there. */
export function isThere(language: LanguageName): boolean {
  const command = TOOLCHAINS[language]?.command
  return command === undefined || spawnSync('which', [command]).status === 0
}

/** Result of a check. */
export interface Checked {
  /** Number of programs. */
  readonly count: number
  /** What is wrong, with the first program; empty: nothing. */
  readonly complaint: string
}

/** Writes programs of one language into a folder, each into a separate one, and returns their paths. */
function write(programs: readonly Generated[], folder: string): readonly string[] {
  return programs.map(({ fileName, code, style }, index) => {
    const own = join(folder, `${style}-${index}`)
    mkdirSync(own, { recursive: true })
    writeFileSync(join(own, fileName), textOf(code))
    return join(own, fileName)
  })
}

/** Ends a program with a bracket and a quote that nothing closes. */
function damaged(program: Generated): Generated {
  return { ...program, code: [...program.code, { kind: 'plain', text: '\n<("' }] }
}

/** Returns whether the toolchain refuses a damaged program. One that takes everything checks nothing. */
export function refusesDamage(
  language: LanguageName,
  [first]: readonly Generated[],
  folder: string,
): boolean {
  if (!first) return false
  return checkPrograms(language, [damaged(first)], join(folder, 'damaged')).complaint !== ''
}

/** Checks programs of one language. */
export function checkPrograms(
  language: LanguageName,
  programs: readonly Generated[],
  folder: string,
): Checked {
  const count = programs.length
  const byText = TEXT_CHECKS[language]
  if (byText) {
    const complaints = programs.map(({ code }) => byText(textOf(code)))
    return { count, complaint: complaints.find((text) => text !== '') ?? '' }
  }
  const inner = join(folder, language)
  const paths = write(programs, inner)
  return { count, complaint: TOOLCHAINS[language]?.check(paths, inner) ?? 'no toolchain' }
}
