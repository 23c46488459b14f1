/** @module Finds the command, runs it, and turns usage and file errors into messages and exit codes. */

import { beforeEndOfOptions, checkDash, didYouMean } from './arguments/index.ts'
import { reach } from './command-tree.ts'
import {
  admin,
  type Command,
  call,
  certificate,
  deploy,
  doctor,
  emulator,
  explain,
  fuse,
  init,
  materials,
  sign,
  ultra,
  verify,
  video,
} from './commands/index.ts'
import { createCompletion } from './completion/index.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { createHelp, printHelp, printVersion, version } from './help.ts'
import { FileError, type Ports, UsageError } from './ports.ts'
import { type PrintedError, printError } from './terminal/index.ts'

/** Every command, by name. */
export const COMMANDS: Readonly<Record<string, Command>> = Object.freeze({
  fuse,
  ultra,
  video,
  materials,
  call,
  doctor,
  sign,
  explain,
  certificate,
  verify,
  init,
  deploy,
  admin,
  emulator,
  completion: createCompletion(() => COMMANDS),
  help: createHelp(() => COMMANDS),
  version,
})

const HELP_OPTIONS: readonly string[] = ['--help', '-h']
const VERSION_OPTIONS: readonly string[] = ['--version', '-v']

/** Returns the command of a name. @throws {UsageError} for none, and for an unknown one */
function findCommand(name: string | undefined): Command {
  if (name === undefined) throw new UsageError('no command is given')
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command !== undefined) return command
  checkDash(name)
  if (name.startsWith('-')) throw new UsageError(`no command is given before ${name}`)
  throw new UsageError(`unknown command: ${name}${didYouMean(name, Object.keys(COMMANDS))}`)
}

/** Returns what is printed about an error, and the exit code; `undefined` for any other error. */
function describeError(
  error: unknown,
  args: readonly string[],
): (PrintedError & { readonly exit: ExitCode }) | undefined {
  if (error instanceof UsageError) {
    const { message, field } = error
    const { path, words } = reach(COMMANDS, args).level
    const where = ['fuse-edge', ...path, '--help'].join(' ')
    const what =
      ['commands', words.length > 0 ? 'subcommands' : 'options'][path.length] ?? 'options'
    const text = `${message}\nRun ${where} for all ${what}.`
    return {
      error: { code: 'wrong-arguments', message, ...(field && { field }) },
      text,
      exit: EXIT.usage,
    }
  }
  if (error instanceof FileError) {
    const { message } = error
    return { error: { code: 'file', message }, text: message, exit: EXIT.failed }
  }
  return undefined
}

async function runCommand(args: readonly string[], json: boolean, ports: Ports): Promise<ExitCode> {
  if (args.length === 0) {
    printHelp(COMMANDS, args, json, ports)
    return EXIT.usage
  }
  const [name, ...others] = args
  const typed = beforeEndOfOptions(args)
  const isAsked = (options: readonly string[]) => typed.some((word) => options.includes(word))
  if (isAsked(HELP_OPTIONS)) {
    printHelp(COMMANDS, typed, json, ports)
    return EXIT.done
  }
  // An action of `call` has a version, too.
  const command = COMMANDS[name ?? '']
  if (isAsked(VERSION_OPTIONS) && !Object.hasOwn(command?.options ?? {}, 'version')) {
    printVersion(json, ports)
    return EXIT.done
  }
  return await findCommand(name).run(others, ports)
}

/**
 * Runs `fuse-edge` and returns its exit code. With `--json`, every end prints one JSON document to standard output.
 *
 * @param args The arguments after the name of the program.
 */
export async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const json = beforeEndOfOptions(args).includes('--json')
  try {
    return await runCommand(args, json, ports)
  } catch (error) {
    const described = describeError(error, args)
    if (described === undefined) throw error
    printError(described, json, ports)
    return described.exit
  }
}
