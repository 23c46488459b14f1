/** @module A command with subcommands: chooses one, checks what was typed, runs it, and prints the answer as text or as JSON. */

import type { Result } from '@fuse-edge/core/result'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'
import { type ErrorReport, printError } from '../terminal/index.ts'
import type { Command, ListedSubcommand } from './command.ts'
import { checkTyped, findSubcommand, type GroupGrammar } from './subcommands.ts'

/** The result of a subcommand: as data for `--json`, and as text. */
export interface Output {
  readonly value: unknown
  readonly text: string
  /** Of an answer that tells of a problem. @default done */
  readonly exit?: typeof EXIT.finding
}

/** A subcommand of a group. */
export interface GroupSubcommand<Run, Failure, Option extends string> extends ListedSubcommand {
  readonly options: readonly Option[]
  readonly needs?: readonly Option[]
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
  readonly error: ErrorReport
  readonly text: string
  readonly exit: ExitCode
}

/** What makes a group of subcommands. */
export interface Group<Values, Run, Failure, Row extends GroupSubcommand<Run, Failure, string>>
  extends GroupGrammar {
  readonly table: Readonly<Record<string, Row>>
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
async function runGroup<
  Values extends { readonly json?: boolean | undefined },
  Run,
  Failure,
  Row extends GroupSubcommand<Run, Failure, string>,
>(
  group: Group<Values, Run, Failure, Row>,
  args: readonly string[],
  ports: Ports,
): Promise<ExitCode> {
  const { values, positionals } = group.read(args)
  const [name = '', ...names] = positionals
  const row = findSubcommand(group.name, group.table, positionals[0])
  checkTyped(group, row, { name, names, values: { ...values } })
  const answer = await row.run(group.prepare({ values, names }, ports))
  if (answer.ok) {
    ports.print(values.json ? JSON.stringify(answer.value.value) : answer.value.text)
    return answer.value.exit ?? EXIT.done
  }
  const { error, text, exit } = group.describe(answer.error, row, values)
  printError({ error, text }, values.json === true, ports)
  return exit
}

/** Returns the command of a group. */
export function groupCommand<
  Values extends { readonly json?: boolean | undefined },
  Run,
  Failure,
  Row extends GroupSubcommand<Run, Failure, string>,
>(
  group: Group<Values, Run, Failure, Row>,
  { summary, usage }: Pick<Command, 'summary' | 'usage'>,
): Command {
  return {
    summary,
    usage,
    options: group.shared,
    subcommands: group.table,
    subcommandOptions: group.options,
    run: (args, ports) => runGroup(group, args, ports),
  }
}
