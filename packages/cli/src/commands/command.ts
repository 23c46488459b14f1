/** @module What a command is. */

import type { ExitCode } from '../exit-codes.ts'
import type { World } from '../world.ts'

/** One command of `fuse-edge`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** Text of `fuse-edge NAME --help`. */
  readonly help: string
  /** Runs it. @throws {UsageError} {FileError} */
  readonly run: (args: readonly string[], world: World) => Promise<ExitCode>
}
