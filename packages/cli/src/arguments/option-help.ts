/** @module The part of a help text that lists options. */

import type { Options } from './options.ts'

const NAME_WIDTH = 26
/** Columns of a line of help. */
const HELP_WIDTH = 120

/** Breaks a sentence into lines that end before the last column. @param indent columns before the first word of each line */
export function wrapped(sentence: string, indent: number): string {
  const lines: string[] = []
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && indent + last.length + word.length < HELP_WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return lines.join(`\n${' '.repeat(indent)}`)
}

/** Returns a row of help: a name, and the sentence beside it or, where the name is long, below it. */
export function helpRow(name: string, sentence: string): string {
  const text = wrapped(sentence, NAME_WIDTH + 2)
  const gap = name.length < NAME_WIDTH ? '' : `\n${' '.repeat(NAME_WIDTH + 2)}`
  return `  ${name.padEnd(gap === '' ? NAME_WIDTH : 0)}${gap}${text}`
}

/** Returns one row of help for each option. */
export function optionHelp(options: Options): string {
  return Object.entries(options)
    .map(([name, { short, takes, help }]) => {
      const words = [
        `${short === undefined ? '' : `-${short}, `}--${name}`,
        ...(takes ? [takes] : []),
      ]
      return helpRow(words.join(' '), help)
    })
    .join('\n')
}
