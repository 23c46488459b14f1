/** @module Finds the command, runs it, and turns what it throws into words and an exit code. */

import {
  admin,
  type Command,
  call,
  doctor,
  explain,
  fuse,
  materials,
  sign,
  ultra,
  video,
} from './commands/index.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { FileError, UsageError, type World } from './world.ts'

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
  admin,
})

const NAME_WIDTH = 12

const HELP = `fuse-edge: Tencent Cloud Face Fusion from the command line

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(NAME_WIDTH)}${summary}`)
  .join('\n')}

fuse-edge COMMAND --help tells more.

exit codes  0 done · 1 a file cannot be read or written · 2 wrong use, nothing sent · 3 refused by the service
            4 not sent · 5 unclear, perhaps billed · 6 doctor or explain found something to mend`

const WANTS_HELP = new Set(['--help', '-h'])

async function runCommand(
  command: Command,
  args: readonly string[],
  world: World,
): Promise<ExitCode> {
  if (args.some((arg) => WANTS_HELP.has(arg))) {
    world.print(command.help.trimEnd())
    return EXIT.done
  }
  try {
    return await command.run(args, world)
  } catch (error) {
    if (error instanceof UsageError) {
      world.say(`${error.message}\n\n${command.help}`)
      return EXIT.usage
    }
    if (error instanceof FileError) {
      world.say(`${error.message}\n`)
      return EXIT.failed
    }
    throw error
  }
}

/**
 * Runs `fuse-edge`.
 *
 * @param args What follows the name of the program.
 */
export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const [name, ...others] = args
  if (name === undefined || WANTS_HELP.has(name)) {
    world.print(HELP)
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    world.say(`no such command: ${name}\n\n${HELP}\n`)
    return EXIT.usage
  }
  return await runCommand(command, others, world)
}
