/**
 * @module Finds code that the worker and the emulator both hold. The cloud's protocol is implemented once, in core;
 * each application keeps its own order of checks and its own policy.
 *
 * Two signs of a copy: a run of equal lines, and a literal of the protocol that both applications write out.
 */

import type { Finding, SourceFile } from './source-files.ts'
import { withoutComments } from './source-text.ts'

/** Shorter runs of equal lines are coincidences, and so are runs that name fewer members and strings. */
const MIN_LINES = 6
const MIN_NAMES = 4
const APPLICATIONS = ['apps/worker', 'apps/emulator'] as const
const LIBRARY = 'packages/core'

const IMPORT = /^(?:import|export)\b[^;'"]*?from\s*'[^']*'|^import\s*'[^']*'/gm
const TOKEN = /'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|\.?[A-Za-z_$][\w$]*|\d[\w.]*|[^\s\w]/g
const KEYWORDS = new Set(
  (
    'as async await break case catch class const continue default delete do else export extends false finally ' +
    'for from function if implements import in instanceof interface let new null of private public readonly ' +
    'return satisfies static string number boolean super switch this throw true try type typeof undefined ' +
    'unknown var void while yield'
  ).split(' '),
)

/**
 * Literals that belong to the wire protocol: its headers, the fields of signature v1, the type of a form, the failures
 * that core's verifier names, and sentences. Error codes are not among them: which code answers what is policy.
 */
const PROTOCOL_LITERALS: readonly RegExp[] = [
  /^'x-tc-[a-z-]+'$/,
  /^'application\/x-www-form-urlencoded'$/,
  /^'(?:Timestamp|Nonce|SecretId|SignatureMethod|RequestClient)'$/,
  /^'[a-z]+(?:-[a-z]+)*-(?:malformed|mismatch|missing|unknown|unsigned)'$/,
  /^['`][A-Z`].{20,}[.。]['`]$/,
]

interface CodeLine {
  readonly number: number
  readonly tokens: readonly string[]
}

/** A run of `MIN_LINES` lines. */
interface Run {
  readonly path: string
  readonly lines: readonly CodeLine[]
}

interface Twin {
  readonly path: string
  readonly line: number
}

function sourcesOf(files: readonly SourceFile[], folder: string): readonly SourceFile[] {
  return files
    .filter(({ path }) => path.startsWith(`${folder}/src/`) && path.endsWith('.ts'))
    .map(({ path, text }) => ({
      path,
      text: withoutComments(text).replace(IMPORT, (found) => found.replace(/[^\n]/g, ' ')),
    }))
}

/** Returns whether a line holds more than brackets, and more than one entry of a list. */
function isCode({ tokens }: CodeLine): boolean {
  const words = tokens.filter((token) => /^[.'`\w$]/.test(token))
  return words.length > 1 || (words[0] !== undefined && !words[0].startsWith("'"))
}

function runsOf({ path, text }: SourceFile): Run[] {
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, tokens: line.match(TOKEN) ?? [] }))
    .filter(isCode)
  return lines
    .slice(0, Math.max(0, lines.length - MIN_LINES + 1))
    .map((_, index) => ({ path, lines: lines.slice(index, index + MIN_LINES) }))
    .filter(isMeaningful)
}

/**
 * Returns a text that is equal for runs that differ only in the names of variables, functions and types. Members
 * (`.get`), strings and numbers count as they are.
 */
function shapeOf({ lines }: Run): string {
  const names = new Map<string, string>()
  const anonymous = (token: string): string => {
    if (!/^[A-Za-z_$]/.test(token) || KEYWORDS.has(token)) return token
    const known = names.get(token) ?? `#${names.size}`
    names.set(token, known)
    return known
  }
  return lines.map(({ tokens }) => tokens.map(anonymous).join(' ')).join('\n')
}

function isMeaningful({ lines }: Run): boolean {
  const names = lines.flatMap(({ tokens }) =>
    tokens.filter((token) => /^(?:\.\w|['`])/.test(token)),
  )
  return new Set(names).size >= MIN_NAMES
}

function firstLine({ lines }: Run): number {
  return lines[0]?.number ?? 1
}

/** Returns the lines of `sources` that repeat code of `others`: one finding a line. */
function copiedRuns(sources: readonly SourceFile[], others: readonly SourceFile[]): Finding[] {
  const known = new Map<string, Twin>()
  for (const run of others.flatMap(runsOf)) {
    known.set(shapeOf(run), { path: run.path, line: firstLine(run) })
  }
  return sources.flatMap(runsOf).flatMap((run) => {
    const twin = known.get(shapeOf(run))
    if (twin === undefined) return []
    const message = `repeats ${twin.path}:${twin.line}; one module of core for both`
    return run.lines.map(({ number }) => ({ path: run.path, line: number, message }))
  })
}

interface Literal extends Twin {
  readonly literal: string
}

function literalsOf(sources: readonly SourceFile[]): Literal[] {
  return sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        (line.match(TOKEN) ?? [])
          .filter((token) => PROTOCOL_LITERALS.some((pattern) => pattern.test(token)))
          .map((literal) => ({ literal, path, line: index + 1 })),
      ),
  )
}

/** Returns the lines of `sources` that write out a literal of the protocol which `others` write out too. */
function copiedLiterals(sources: readonly SourceFile[], others: readonly SourceFile[]): Finding[] {
  const known = new Map(literalsOf(others).map((twin) => [twin.literal, twin]))
  return literalsOf(sources).flatMap(({ literal, path, line }) => {
    const twin = known.get(literal)
    if (twin === undefined) return []
    const message = `${literal} is also in ${twin.path}:${twin.line}; one module of core for both`
    return [{ path, line, message }]
  })
}

/** Returns each line of an application that is protocol code of the other application, or of core, once more. */
export function checkProtocolCopies(files: readonly SourceFile[]): Finding[] {
  const [worker, emulator] = APPLICATIONS.map((folder) => sourcesOf(files, folder)) as [
    SourceFile[],
    SourceFile[],
  ]
  const core = sourcesOf(files, LIBRARY)
  const found = [
    ...copiedRuns(worker, [...emulator, ...core]),
    ...copiedRuns(emulator, core),
    ...copiedLiterals(worker, emulator),
  ]
  return [...new Map(found.map((finding) => [`${finding.path}:${finding.line}`, finding])).values()]
}
