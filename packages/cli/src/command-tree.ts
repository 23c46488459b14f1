/** @module The tree of everything that can be typed, from the tables of commands and options: for help and shell completion. */

import { helpRow, type Options, optionHelp, wrapped } from './arguments/index.ts'
import { type Command, isLiteral, type ListedSubcommand, usageWords } from './commands/index.ts'

/** A word that can be typed, with what it does. */
export interface Word {
  readonly text: string
  readonly summary: string
}

/** One command or subcommand: how it is reached, its options and its help. */
export interface CommandLevel {
  /** For example `['admin', 'usage']`; empty for the program itself. */
  readonly path: readonly string[]
  readonly options: Options
  /** Words that may follow. Empty: files. */
  readonly words: readonly Word[]
  readonly help: string
}

/** Every command, by its name. */
export type Commands = Readonly<Record<string, Command>>

const PROGRAM_OPTIONS = Object.freeze({
  help: { type: 'boolean', short: 'h', help: 'print this text' },
  version: { type: 'boolean', short: 'v', help: 'print the version' },
} as const satisfies Options)

const EXIT_CODES = `exit codes  0 done · 1 a file cannot be read or written · 2 wrong arguments or no key, nothing sent
            3 refused by the service · 4 certainly not executed · 5 may have been executed and billed
            6 doctor, explain, verify or deploy found a problem`

function wordsOf(table: Readonly<Record<string, { readonly summary: string }>>): Word[] {
  return Object.entries(table).map(([text, { summary }]) => ({ text, summary }))
}

function listWords(words: readonly Word[]): string {
  return words.map(({ text, summary }) => helpRow(text, summary)).join('\n')
}

/** Returns the options of a subcommand, in their order. */
function pick(table: Options, { options, optionHelp = {} }: ListedSubcommand): Options {
  return Object.fromEntries(
    options.flatMap((name) => {
      const option = table[name]
      return option === undefined
        ? []
        : [[name, { ...option, help: optionHelp[name] ?? option.help }]]
    }),
  )
}

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`
}

/** Returns the levels of a subcommand: its own, and one for each word that has to be typed after it. */
function subcommandLevels(
  group: string,
  name: string,
  row: ListedSubcommand,
  { options: shared, subcommandOptions = {} }: Command,
): CommandLevel[] {
  const own = pick(subcommandOptions, row)
  const usage = ['fuse-edge', group, name, ...usageWords(row, subcommandOptions)].join(' ')
  const details = row.details === undefined ? '' : ` ${row.details}`
  const options = { ...own, ...shared }
  const help = `${usage}\n\n  ${wrapped(sentence(row.summary) + details, 2)}\n\n${optionHelp(options)}`
  const literals = row.takes.filter(isLiteral)
  return [...literals.keys(), literals.length].map((depth) => {
    const path = [group, name, ...literals.slice(0, depth)]
    const next = literals[depth]
    const words = next === undefined ? [] : [{ text: next, summary: row.summary }]
    return { path, options, words, help }
  })
}

function levelsOf([name, command]: [string, Command]): CommandLevel[] {
  const { usage, options, subcommands } = command
  if (subcommands === undefined) {
    return [{ path: [name], options, words: [], help: `${usage}\n\n${optionHelp(options)}` }]
  }
  const words = wordsOf(subcommands)
  const more =
    command.subcommandOptions === undefined
      ? ''
      : `\n\nRun fuse-edge ${name} SUBCOMMAND --help for the options of one of them.`
  const help = `${usage}\n\n${listWords(words)}${more}\n\n${optionHelp(options)}`
  return [
    { path: [name], options, words, help },
    ...Object.entries(subcommands).flatMap(([word, row]) =>
      subcommandLevels(name, word, row, command),
    ),
  ]
}

/** Returns every level of `fuse-edge`; the first is the program itself. */
export function commandLevels(commands: Commands): readonly CommandLevel[] {
  const words = wordsOf(commands)
  const help = `fuse-edge: Tencent Cloud Face Fusion from the command line

${listWords(words)}

Run fuse-edge COMMAND --help for the options of a command.

${EXIT_CODES}`
  const start = { path: [], options: PROGRAM_OPTIONS, words, help }
  return [start, ...Object.entries(commands).flatMap(levelsOf)]
}

/** Where arguments lead to in the tree. */
export interface Reached {
  readonly level: CommandLevel
  /** The arguments after the last word of the level that are neither options nor their values. */
  readonly rest: readonly string[]
}

/** Returns the words among arguments: without options and their values. */
function wordsAmong(args: readonly string[], options: Options): string[] {
  const takesValue = (argument = '') =>
    argument.startsWith('--') && options[argument.slice(2)]?.type === 'string'
  return args.filter((argument, at) => !argument.startsWith('-') && !takesValue(args[at - 1]))
}

/** Returns the deepest level that arguments name. */
export function reach(commands: Commands, args: readonly string[]): Reached {
  const levels = commandLevels(commands)
  const [name = ''] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const words = wordsAmong(args, { ...command?.options, ...command?.subcommandOptions })
  const fits = ({ path }: CommandLevel) => path.every((word, at) => words[at] === word)
  const [level] = levels.filter(fits).toSorted((one, other) => other.path.length - one.path.length)
  if (level === undefined) throw new Error('the program itself is a level')
  return { level, rest: words.slice(level.path.length) }
}
