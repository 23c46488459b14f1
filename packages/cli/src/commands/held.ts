/** @module Keeps what is typed too early off the terminal while a command that asks for keys goes on. */

import type { Command } from './command.ts'

/** Returns a command's run during which the terminal is held. */
export function held(run: Command['run']): Command['run'] {
  return async (args, ports) => {
    const release = ports.isInteractive ? ports.holdTerminal() : () => {}
    try {
      return await run(args, ports)
    } finally {
      release()
    }
  }
}
