/**
 * @module The report of a command that measures: `figure:` lines at its end, and with `--json FILE` the same figures as JSON, with the
 * rows behind them, the machine and the commit. Documents are generated from these files.
 */

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'

const BYTES_PER_GIB = 1024 ** 3
const SIGNIFICANT_DIGITS = 6

/** What the project wants of a figure, such as `<= 1.05`. */
export type Goal = `${'<=' | '>=' | '='} ${number}`

/** A number that a command measured. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** Decimal places. @default 0 */
  readonly digits?: number
  /** @default none: the figure is printed, and nothing is wanted of it */
  readonly goal?: Goal | undefined
  /** The measurements whose median, mean, sum or extreme the value is: of rounds, sittings or seeds. @default one measurement */
  readonly of?: readonly number[]
}

/** A row of a table: a value for each column. */
export type Row = Readonly<Record<string, string | number>>

/** What a command measured. */
export interface Report {
  readonly figures: readonly Figure[]
  /** Rows by the name of their table, for pictures and tables of documents. @default none */
  readonly tables?: Readonly<Record<string, readonly Row[]>>
  /** Versions of what is compared, by name. @default none */
  readonly versions?: Readonly<Record<string, string>>
}

const COMPARE: Readonly<Record<string, (value: number, goal: number) => boolean>> = {
  '<=': (value, goal) => value <= goal,
  '>=': (value, goal) => value >= goal,
  '=': (value, goal) => value === goal,
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** Returns whether a figure, as it is printed, reaches its goal. A figure without one does. */
export function reachesGoal({ value, digits = 0, goal }: Figure): boolean {
  if (goal === undefined) return true
  const [sign = '', number] = goal.split(' ')
  return COMPARE[sign]?.(rounded(value, digits), Number(number)) ?? false
}

/** Returns the line `figure: NAME = VALUE (goal OP VALUE)`. */
export function figureLine({ name, value, digits = 0, goal }: Figure): string {
  return `figure: ${name} = ${value.toFixed(digits)}${goal === undefined ? '' : ` (goal ${goal})`}`
}

/** Takes `--json FILE` out of the arguments of a command. */
export function takeJsonOption(args: readonly string[]): {
  readonly json: string | undefined
  readonly rest: readonly string[]
} {
  const options = { json: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  return { json: values.json, rest: positionals }
}

/** Returns what git says, or `undefined` outside a repository. */
function git(...args: readonly string[]): string | undefined {
  try {
    const options = { encoding: 'utf8', cwd: import.meta.dirname } as const
    return execFileSync('git', args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

/** The machine, the commit, and whether files differ from the commit. */
function circumstances(): object {
  const status = git('status', '--porcelain', '--untracked-files=no')
  return {
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      processors: availableParallelism(),
      memoryGib: rounded(totalmem() / BYTES_PER_GIB, 1),
      // What a maker of systems appends to the version says nothing about speed.
      system: `${type()} ${release().split('-')[0]}`,
      node: process.versions.node,
    },
    commit: git('rev-parse', 'HEAD'),
    isModified: status === undefined ? undefined : status !== '',
    date: new Date().toISOString(),
  }
}

/** The figure as the file has it: with its range, where the value sums up several measurements. */
function entryOf(figure: Figure): object {
  const { name, value, digits = 0, goal, of } = figure
  const round = (number: number) => rounded(number, digits)
  return {
    name,
    value: round(value),
    digits,
    ...(goal === undefined ? {} : { goal, reachesGoal: reachesGoal(figure) }),
    ...(of === undefined
      ? {}
      : { least: round(Math.min(...of)), most: round(Math.max(...of)), of: of.map(round) }),
  }
}

/** Shortens what was computed; what was counted stays as it is. */
function shortened(_key: string, value: unknown): unknown {
  const isComputed = typeof value === 'number' && !Number.isInteger(value)
  return isComputed ? Number(value.toPrecision(SIGNIFICANT_DIGITS)) : value
}

function jsonOf(command: string, { figures, tables = {}, versions = {} }: Report): string {
  const content = { command, ...circumstances(), versions, figures: figures.map(entryOf), tables }
  return `${JSON.stringify(content, shortened, 2)}\n`
}

/**
 * Prints the figures, and writes the report where a file is named; its folder is created.
 *
 * @param command as a reader types it, such as `pnpm bench world`
 * @returns whether every figure reaches its goal
 */
export function publish(command: string, report: Report, json?: string): boolean {
  for (const figure of report.figures) console.log(figureLine(figure))
  if (json !== undefined) {
    mkdirSync(dirname(json), { recursive: true })
    writeFileSync(json, jsonOf(command, report))
  }
  return report.figures.every(reachesGoal)
}
