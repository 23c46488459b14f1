/** @module What can be typed at each level of a command line: the tree of commands, and behind `help` the same tree once more. */

import { type Commands, commandLevels, type Word } from '../command-tree.ts'

/** What may follow the words of a path. */
export interface CompletionLevel {
  readonly path: readonly string[]
  /** Names of options, without dashes. */
  readonly options: readonly string[]
  /** Empty: files. */
  readonly words: readonly Word[]
}

const HELP = 'help'

/** Returns every level; the first is the empty command line. */
export function completionLevels(commands: Commands): readonly CompletionLevel[] {
  const levels = commandLevels(commands)
  const explainable = levels[0]?.words.filter(({ text }) => text !== HELP) ?? []
  const typed = levels.map(({ path, options, words }) => {
    const follow = path.join(' ') === HELP ? explainable : words
    return { path, options: Object.keys(options), words: follow }
  })
  const explained = levels
    .filter(({ path }) => path.length > 0 && path[0] !== HELP)
    .map(({ path, words }) => ({ path: [HELP, ...path], options: [], words }))
  return [...typed, ...explained]
}
