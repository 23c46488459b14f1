/** @module What the command `fuse-edge-emulator` does. Arguments, environment and output are parameters. */

import { helpText, InvalidOptionError, readCommandLine, readVersion } from './options/index.ts'
import { type Emulator, ListenError, type startEmulator } from './server/index.ts'
import { DataFolderError } from './store/index.ts'

const EXIT_FAILED = 1
const EXIT_BAD_OPTIONS = 2

/** What the command works with. */
export interface CommandOptions {
  /** Arguments after the command's name. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly start: typeof startEmulator
  /** Takes lines of standard output. */
  readonly print: (text: string) => void
  /** Takes lines of standard error. */
  readonly printError: (text: string) => void
}

/** A running emulator, or the exit code of a command that has ended. */
export type CommandResult = { readonly emulator: Emulator } | { readonly exitCode: number }

function describe({ description }: Emulator): string {
  const { endpoint, secretId, secretKey, region, activities, console: page } = description
  const lines = activities.flatMap(({ id, name, materials }) => [
    `activity    ${id}  ${name}`,
    ...materials.map((material) => {
      const { length } = material.faces
      return `  material  ${material.id}  ${material.name}, ${length === 1 ? '1 face' : `${length} faces`}`
    }),
  ])
  return [
    `Face Fusion emulator on ${endpoint}`,
    `SecretId    ${secretId}`,
    `SecretKey   ${secretKey}`,
    `region      ${region}`,
    ...(page === undefined ? [] : [`console     ${page}`]),
    ...lines,
  ].join('\n')
}

/** Returns the exit code for an expected error. */
function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof InvalidOptionError) return EXIT_BAD_OPTIONS
  if (error instanceof DataFolderError || error instanceof ListenError) return EXIT_FAILED
  return undefined
}

/** Runs the command: prints the help, or starts an emulator and prints its description. Unexpected errors are thrown. */
export async function runCommand(options: CommandOptions): Promise<CommandResult> {
  const { args, env, start, print, printError } = options
  try {
    const command = readCommandLine(args, env)
    if (command.help) {
      print(helpText())
      return { exitCode: 0 }
    }
    if (command.version) {
      print(readVersion())
      return { exitCode: 0 }
    }
    const emulator = await start(command.options)
    print(command.json ? JSON.stringify(emulator.description) : describe(emulator))
    return { emulator }
  } catch (error) {
    const exitCode = exitCodeOf(error)
    if (exitCode === undefined || !(error instanceof Error)) throw error
    printError(error.message)
    return { exitCode }
  }
}
