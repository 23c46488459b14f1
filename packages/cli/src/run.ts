/** @module Finds the command, runs it, and turns usage and file errors into messages and exit codes. */

import { didYouMean } from './arguments/index.ts'
import {
  admin,
  type Command,
  call,
  deploy,
  doctor,
  emulator,
  explain,
  fuse,
  init,
  materials,
  sign,
  ultra,
  video,
} from './commands/index.ts'
import { createCompletion } from './completion/index.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { FileError, type Ports, UsageError } from './ports.ts'
import { readVersion } from './version.ts'

/** Every command, by name. */
const COMMANDS: Readonly<Record<string, Command>> = Object.freeze({
  fuse,
  ultra,
  video,
  materials,
  call,
  doctor,
  sign,
  explain,
  init,
  deploy,
  admin,
  emulator,
  completion: createCompletion(() => COMMANDS),
})

const NAME_WIDTH = 12

const HELP = `fuse-edge: Tencent Cloud Face Fusion from the command line

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(NAME_WIDTH)}${summary}`)
  .join('\n')}

Run fuse-edge COMMAND --help for the options of a command, fuse-edge --version for the version.

exit codes  0 done · 1 a file cannot be read or written · 2 wrong arguments or no key, nothing sent
            3 refused by the service · 4 certainly not executed · 5 may have been executed and billed
            6 doctor, explain or deploy found a problem`

const HELP_OPTIONS = new Set(['--help', '-h'])
const VERSION_OPTIONS = new Set(['--version', '-v'])

async function runCommand(
  name: string,
  command: Command,
  args: readonly string[],
  ports: Ports,
): Promise<ExitCode> {
  if (args.some((arg) => HELP_OPTIONS.has(arg))) {
    ports.print(command.help.trimEnd())
    return EXIT.done
  }
  try {
    return await command.run(args, ports)
  } catch (error) {
    if (error instanceof UsageError) {
      ports.writeStderr(`${error.message}\nRun fuse-edge ${name} --help for all options.\n`)
      return EXIT.usage
    }
    if (error instanceof FileError) {
      ports.writeStderr(`${error.message}\n`)
      return EXIT.failed
    }
    throw error
  }
}

/**
 * Runs `fuse-edge` and returns its exit code.
 *
 * @param args The arguments after the name of the program.
 */
export async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const [name, ...others] = args
  if (name !== undefined && VERSION_OPTIONS.has(name)) {
    ports.print(readVersion())
    return EXIT.done
  }
  if (name === undefined || HELP_OPTIONS.has(name)) {
    ports.print(HELP)
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    const meant = didYouMean(name, Object.keys(COMMANDS))
    ports.writeStderr(`unknown command: ${name}${meant}\nRun fuse-edge --help for all commands.\n`)
    return EXIT.usage
  }
  return await runCommand(name, command, others, ports)
}
