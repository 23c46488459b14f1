/** @module `fuse-edge admin`: apps, templates, keys and trail of a running edge. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { COMMON_HELP } from '../../connection/index.ts'
import { EXIT, type ExitCode } from '../../exit-codes.ts'
import { UsageError, type World } from '../../world.ts'
import type { Command } from '../command.ts'
import { CATALOGUE_COMMANDS } from './catalogue.ts'
import { ENTRY_COMMANDS } from './entries.ts'
import { KEY_COMMANDS } from './keys.ts'
import { type AdminValues, readAdminArguments, type Subcommand } from './subcommand.ts'

const COMMANDS: Readonly<Record<string, Subcommand>> = Object.freeze({
  ...ENTRY_COMMANDS,
  ...KEY_COMMANDS,
  ...CATALOGUE_COMMANDS,
})

const USAGE_WIDTH = 22

/** Options that every part has. */
const EVERYWHERE = new Set(['json', 'help', 'edge'])

function usageOf(name: string, { takes }: Subcommand): string {
  return [name, ...takes].join(' ')
}

function helpOf([name, command]: [string, Subcommand]): string {
  const options = command.options.map((option) => ` --${option}`).join('')
  const line = `  ${usageOf(name, command).padEnd(USAGE_WIDTH)}${command.summary}`
  return options === '' ? line : `${line}\n${' '.repeat(USAGE_WIDTH + 4)}options:${options}`
}

const HELP = `fuse-edge admin PART

  Administers an edge that keeps its catalogue itself. The key comes from FUSE_EDGE_ADMIN_KEY.

${Object.entries(COMMANDS).map(helpOf).join('\n')}

  --edge URL                the edge (default: FUSE_EDGE_URL)
${COMMON_HELP}
`

/** Where the edge is. Only on this machine may the key travel without TLS. */
function endpointOf(values: AdminValues, env: World['env']): string {
  const text = values.edge ?? env.FUSE_EDGE_URL
  if (!text) throw new UsageError('which edge? --edge or FUSE_EDGE_URL')
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '')
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url.origin
  throw new UsageError('--edge wants https://…, or http:// on this machine')
}

function openAdmin(values: AdminValues, { env, fetch }: World): AdminClient {
  const key = env.FUSE_EDGE_ADMIN_KEY
  if (!key) throw new UsageError('FUSE_EDGE_ADMIN_KEY is missing')
  return createAdminClient({ endpoint: endpointOf(values, env), key, fetch })
}

/** @throws {UsageError} for too many names, too few, or an option of another part */
function checkUse(name: string, command: Subcommand, names: string[], values: AdminValues): void {
  const needed = command.takes.filter((word) => !word.startsWith('['))
  if (names.length < needed.length || names.length > command.takes.length) {
    throw new UsageError(`use: fuse-edge admin ${usageOf(name, command)}`)
  }
  const options: readonly string[] = command.options
  const other = Object.keys(values).find(
    (option) => !EVERYWHERE.has(option) && !options.includes(option),
  )
  if (other !== undefined) throw new UsageError(`--${other} is no option of admin ${name}`)
}

/** The edge's own words; of a fault on the way, what can be said of the catalogue. */
function words(failure: EdgeFailure, isChange: boolean): string {
  if (failure.kind !== 'problem') {
    return isChange ? 'no answer: it may have been changed; look with admin show' : 'no answer'
  }
  const { code, detail, errors = [], instance } = failure.problem
  const fields = errors.map(({ path, message }) => `  ${path} ${message}`)
  return [`refused: ${code}: ${detail}`, ...fields, `request id ${instance}`].join('\n')
}

function exitOf({ kind }: EdgeFailure, isChange: boolean): ExitCode {
  if (kind === 'problem') return EXIT.refused
  return isChange ? EXIT.ambiguous : EXIT.notSent
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readAdminArguments(args)
  const [name = '', ...names] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw new UsageError(`no such part of admin: '${name}'`)
  checkUse(name, command, names, values)
  const answer = await command.run({
    names,
    values,
    world,
    // When it is asked for: a part that sends nothing needs neither edge nor key.
    get admin() {
      return openAdmin(values, world)
    },
  })
  if (answer.ok) {
    world.print(values.json ? JSON.stringify(answer.value.value) : answer.value.text)
    return EXIT.done
  }
  const { error } = answer
  if (values.json) {
    const failure = error.kind === 'problem' ? error.problem : { code: error.kind }
    world.print(JSON.stringify({ ok: false, error: failure }))
  } else {
    world.say(`${words(error, command.isChange)}\n`)
  }
  return exitOf(error, command.isChange)
}

export const admin: Command = {
  summary: 'administer an edge: apps, budgets, keys, templates, trail',
  help: HELP,
  run,
}
