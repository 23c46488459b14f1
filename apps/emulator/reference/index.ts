/** @module The generated tables of the emulator's reference pages. */

import { CHECK_TABLE } from '../src/checks/index.ts'
import { COMMAND_FLAGS, type Flag, OPTION_TABLE } from '../src/options/index.ts'
import type { Evidence } from '../src/protocol/index.ts'

/** A table: its header, then its rows. */
export type Table = readonly (readonly string[])[]

/** Generated tables by page and by the name of their part of the page. */
export type ReferenceTables = Readonly<Record<string, Readonly<Record<string, Table>>>>

const EVIDENCE: Readonly<Record<Evidence, string>> = Object.freeze({
  seen: 'seen',
  documented: 'documented',
  assumed: '**assumed**',
})

function code(text: string): string {
  return `\`${text}\``
}

/** In a table, `|` separates cells. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function checkTables(): Readonly<Record<string, Table>> {
  let number = 0
  return Object.fromEntries(
    CHECK_TABLE.map(({ title, checks }) => [
      title.toLowerCase(),
      [
        ['#', 'check', 'what it requires', 'refuses with', 'codes', 'place'],
        ...checks.map(({ name, requires, refuses, evidence, orderEvidence = 'assumed' }) => {
          number += 1
          const codes = refuses.map(code).join(', ')
          return [
            String(number),
            code(name),
            requires,
            codes,
            EVIDENCE[evidence],
            EVIDENCE[orderEvidence],
          ]
        }),
      ],
    ]),
  )
}

function flagRow(flag: Flag, option: string): readonly string[] {
  const { name, value, env, multiple, help, absent } = flag
  const written = value === undefined ? `--${name}` : `--${name} ${value}`
  const repeated = multiple ? `${help}; may be given more than once` : help
  return [cell(code(written)), env === undefined ? '' : code(env), option, repeated, absent]
}

function optionTables(): Readonly<Record<string, Table>> {
  const entries = Object.entries(OPTION_TABLE)
  return {
    flags: [
      ['flag', 'variable', '`startEmulator`', 'what it does', 'without it'],
      ...entries.flatMap(([option, row]) =>
        Array.isArray(row) ? row.map((flag: Flag) => flagRow(flag, code(option))) : [],
      ),
      ...COMMAND_FLAGS.map((flag) => flagRow(flag, '')),
    ],
    'program options': [
      ['`startEmulator`', 'what it does', 'without it'],
      ...entries.flatMap(([option, row]) =>
        'help' in row ? [[code(option), row.help, row.absent]] : [],
      ),
    ],
  }
}

/** Returns the tables of each generated page. Pages are paths from the root of the repository. */
export function referenceTables(): ReferenceTables {
  return {
    'docs/reference/emulator-checks.md': checkTables(),
    'docs/reference/emulator-options.md': optionTables(),
  }
}
