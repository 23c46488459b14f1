/** @module The interface of a command. */

import type { ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'

/** One command of `fuse-edge`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** The text that `fuse-edge NAME --help` prints. */
  readonly help: string
  /** Runs the command with the arguments after its name. @throws {UsageError} @throws {FileError} */
  readonly run: (args: readonly string[], ports: Ports) => Promise<ExitCode>
}
