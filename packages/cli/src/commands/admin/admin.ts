/** @module `fuse-edge admin`: administers apps, templates and keys of a running edge, and reads its reports and its audit trail. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { COMMON_HELP, didYouMean } from '../../arguments/index.ts'
import { EXIT, type ExitCode } from '../../exit-codes.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { Command } from '../command.ts'
import { CATALOGUE_COMMANDS } from './catalogue.ts'
import { ENTRY_COMMANDS } from './entries.ts'
import { KEY_COMMANDS } from './keys.ts'
import { REPORT_COMMANDS } from './reports.ts'
import { type AdminValues, readAdminArguments, type Subcommand } from './subcommand.ts'

const COMMANDS: Readonly<Record<string, Subcommand>> = Object.freeze({
  ...ENTRY_COMMANDS,
  ...KEY_COMMANDS,
  ...CATALOGUE_COMMANDS,
  ...REPORT_COMMANDS,
})

/** Of the longest subcommand with what it takes, and a gap. */
const USAGE_WIDTH = 30

/** Options of every subcommand. */
const SHARED_OPTIONS = new Set(['json', 'help', 'edge'])

function usageOf(name: string, { takes }: Subcommand): string {
  return [name, ...takes].join(' ')
}

function helpOf([name, command]: [string, Subcommand]): string {
  const options = command.options.map((option) => ` --${option}`).join('')
  const line = `  ${usageOf(name, command).padEnd(USAGE_WIDTH)}${command.summary}`
  return options === '' ? line : `${line}\n${' '.repeat(USAGE_WIDTH + 4)}options:${options}`
}

const HELP = `fuse-edge admin SUBCOMMAND

  Administers an edge that stores its catalogue itself. The key is read from FUSE_EDGE_ADMIN_KEY.

${Object.entries(COMMANDS).map(helpOf).join('\n')}

  --edge URL                the edge (default: FUSE_EDGE_URL)
${COMMON_HELP}
`

/** Returns the origin of the edge. Plain HTTP is allowed for loopback only, because the key is sent in a header. */
function readEdge(values: AdminValues, env: Ports['env']): string {
  const text = values.edge ?? env.FUSE_EDGE_URL
  if (!text) throw new UsageError('no edge is given: use --edge or FUSE_EDGE_URL')
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '')
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url.origin
  throw new UsageError('--edge must be an https:// address, or http:// on this machine')
}

function openAdmin(values: AdminValues, { env, fetch }: Ports): AdminClient {
  const key = env.FUSE_EDGE_ADMIN_KEY
  if (!key) throw new UsageError('FUSE_EDGE_ADMIN_KEY is missing')
  return createAdminClient({ endpoint: readEdge(values, env), key, fetch })
}

/** Checks positional arguments and options. @throws {UsageError} */
function checkArguments(
  name: string,
  command: Subcommand,
  names: string[],
  values: AdminValues,
): void {
  const needed = command.takes.filter((word) => !word.startsWith('['))
  if (names.length < needed.length || names.length > command.takes.length) {
    throw new UsageError(`usage: fuse-edge admin ${usageOf(name, command)}`)
  }
  const options: readonly string[] = command.options
  const other = Object.keys(values).find(
    (option) => !SHARED_OPTIONS.has(option) && !options.includes(option),
  )
  if (other === undefined) return
  const own = options.map((option) => `--${option}`)
  const has = own.length > 0 ? `it has ${own.join(', ')}` : 'it takes no option'
  throw new UsageError(`--${other} is not an option of admin ${name}: ${has}`)
}

/** Describes a failure: the edge's own message, or, if the edge did not answer, whether it may have been changed. */
function describeFailure(failure: EdgeFailure, isChange: boolean): string {
  if (failure.kind !== 'problem') {
    return isChange
      ? 'no answer; the change may have been made: check with admin show'
      : 'no answer'
  }
  const { code, detail, errors = [], instance } = failure.problem
  const fields = errors.map(({ path, message }) => `  ${path} ${message}`)
  return [`refused: ${code}: ${detail}`, ...fields, `request id ${instance}`].join('\n')
}

function exitOf({ kind }: EdgeFailure, isChange: boolean): ExitCode {
  if (kind === 'problem') return EXIT.refused
  return isChange ? EXIT.ambiguous : EXIT.notSent
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readAdminArguments(args)
  const [name = '', ...names] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    const meant = didYouMean(name, Object.keys(COMMANDS))
    throw new UsageError(`unknown admin subcommand: '${name}'${meant}`)
  }
  checkArguments(name, command, names, values)
  const answer = await command.run({
    names,
    values,
    ports,
    // A getter: a subcommand that sends nothing needs neither edge nor key.
    get admin() {
      return openAdmin(values, ports)
    },
  })
  if (answer.ok) {
    ports.print(values.json ? JSON.stringify(answer.value.value) : answer.value.text)
    return EXIT.done
  }
  const { error } = answer
  if (values.json) {
    const failure = error.kind === 'problem' ? error.problem : { code: error.kind }
    ports.print(JSON.stringify({ ok: false, error: failure }))
  } else {
    ports.writeStderr(`${describeFailure(error, command.isChange)}\n`)
  }
  return exitOf(error, command.isChange)
}

export const admin: Command = {
  summary:
    'administer an edge: apps, keys, templates, budgets, usage, calls in doubt, routes, alerts',
  help: HELP,
  run,
}
