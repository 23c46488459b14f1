/** @module A command with subcommands: chooses one, checks what was typed, runs it, and prints the answer as text or as JSON. */

import type { Result } from '@fuse-edge/core/result'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'
import { checkTyped, findSubcommand, type TabledSubcommand } from './subcommands.ts'

/** The result of a subcommand: as data for `--json`, and as text. */
export interface Output {
  readonly value: unknown
  readonly text: string
}

/** A subcommand of a group. */
export interface GroupSubcommand<Run, Failure, Option extends string> extends TabledSubcommand {
  readonly options: readonly Option[]
  readonly run: (run: Run) => Promise<Result<Output, Failure>>
}

/** Adds the text to a success; returns a failure unchanged. */
export function withText<Value, Failure = never>(
  answer: Result<Value, Failure>,
  toText: (value: Value) => string,
): Result<Output, Failure> {
  if (!answer.ok) return answer
  return { ok: true, value: { value: answer.value, text: toText(answer.value) } }
}

/** How a failure is reported. */
export interface FailureReport {
  /** For `--json`. */
  readonly error: unknown
  readonly text: string
  readonly exit: ExitCode
}

/** What makes a group of subcommands. */
export interface Group<Values, Run, Failure, Row extends GroupSubcommand<Run, Failure, string>> {
  readonly name: string
  readonly table: Readonly<Record<string, Row>>
  /** Options that every subcommand has. */
  readonly shared: object
  /** Parses the arguments. @throws {UsageError} */
  readonly read: (args: readonly string[]) => { values: Values; positionals: string[] }
  /** Returns what the subcommand runs with. @throws {UsageError} */
  readonly prepare: (
    typed: { readonly values: Values; readonly names: readonly string[] },
    ports: Ports,
  ) => Run
  readonly describe: (failure: Failure, row: Row, values: Values) => FailureReport
}

/** Runs the subcommand that the arguments name. @throws {UsageError} */
export async function runGroup<
  Values extends { readonly json?: boolean | undefined },
  Run,
  Failure,
  Row extends GroupSubcommand<Run, Failure, string>,
>(
  { name: group, table, shared, read, prepare, describe }: Group<Values, Run, Failure, Row>,
  args: readonly string[],
  ports: Ports,
): Promise<ExitCode> {
  const { values, positionals } = read(args)
  const [name = '', ...names] = positionals
  const row = findSubcommand(group, table, positionals[0])
  checkTyped(group, row, { name, names, given: Object.keys(values) }, Object.keys(shared))
  const answer = await row.run(prepare({ values, names }, ports))
  if (answer.ok) {
    ports.print(values.json ? JSON.stringify(answer.value.value) : answer.value.text)
    return EXIT.done
  }
  const { error, text, exit } = describe(answer.error, row, values)
  if (values.json) ports.print(JSON.stringify({ ok: false, error }))
  else ports.writeStderr(`${text}\n`)
  return exit
}
