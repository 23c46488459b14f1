/** @module `fuse-edge completion`: prints a script with which a shell completes command lines. */

import { atMost, COMMON_OPTIONS, readArguments } from '../arguments/index.ts'
import type { Commands } from '../command-tree.ts'
import type { Command } from '../commands/index.ts'
import { EXIT } from '../exit-codes.ts'
import { UsageError } from '../ports.ts'
import { completionLevels } from './completion-levels.ts'
import { SHELL_SCRIPTS } from './shell-scripts.ts'

const SHELLS = Object.keys(SHELL_SCRIPTS)

const USAGE = `fuse-edge completion SHELL

  Prints a script with which bash, zsh or fish completes commands, subcommands, options and files:

    eval "$(fuse-edge completion bash)"     in ~/.bashrc
    eval "$(fuse-edge completion zsh)"      in ~/.zshrc
    fuse-edge completion fish | source      in ~/.config/fish/config.fish`

/** Creates the command. @param commands returns every command, this one included */
export function createCompletion(commands: () => Commands): Command {
  return {
    summary: `print a script that completes command lines in ${SHELLS.join(', ')}`,
    usage: USAGE,
    options: COMMON_OPTIONS,
    subcommands: Object.fromEntries(
      SHELLS.map((shell) => [
        shell,
        { takes: [], summary: `print the script of ${shell}`, options: [] },
      ]),
    ),
    run: async (args, ports) => {
      const { values, positionals } = readArguments(args, COMMON_OPTIONS)
      const [shell = ''] = atMost(1, positionals)
      const script = Object.hasOwn(SHELL_SCRIPTS, shell) ? SHELL_SCRIPTS[shell] : undefined
      if (script === undefined)
        throw new UsageError(`SHELL must be one of ${SHELLS.join(', ')}`, 'SHELL')
      const text = script(completionLevels(commands()))
      ports.print(values.json ? JSON.stringify({ shell, script: text }) : text)
      return EXIT.done
    },
  }
}
