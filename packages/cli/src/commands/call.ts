/** @module `fuse-edge call`: any action, with a request in JSON; checked, signed, sent and classified like all others. */

import {
  ACTIONS,
  type ActionName,
  type ActionTypes,
  findAction,
  isActionName,
} from '@fuse-edge/core/api'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  openClient,
  readArguments,
} from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { reportUnanswered, withProgress } from '../terminal/index.ts'
import { UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'

const LIST = Object.values(ACTIONS)
  .map(({ name, version, sites, billable }) => {
    const money = billable ? 'billed' : 'free'
    return `    ${name.padEnd(26)}${version}  ${sites.join(' and ').padEnd(12)}${money}`
  })
  .join('\n')

const HELP = `fuse-edge call ACTION [BODY]

  Calls an action and prints its response as JSON. BODY is a file with the request, or - for standard input
  (default: an empty request). What breaks a documented rule is not sent.

  --version DATE            2022-09-27 (the default, where it has the action) or 2018-12-01

${LIST}
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = { ...COMMON_OPTIONS, ...CONNECTION_OPTIONS, version: { type: 'string' } } as const

function chooseAction(name: string | undefined, version: string | undefined): ActionName {
  if (name === undefined) throw new UsageError('which action?')
  const key =
    version !== undefined ? findAction(name, version) : isActionName(name) ? name : undefined
  if (key === undefined) {
    throw new UsageError(`no action ${name}${version === undefined ? '' : ` in ${version}`}`)
  }
  return key
}

async function readBody(path: string | undefined, world: World): Promise<unknown> {
  if (path === undefined) return {}
  const bytes = await world.read(path)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new UsageError(`${path} is not JSON`)
  }
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [name, path, ...others] = positionals
  if (others.length > 0) throw new UsageError(`'${others[0]}' is one argument too many`)
  const action = chooseAction(name, values.version)
  const client = await openClient(values, world)
  // Whether it is one is what the client checks first.
  const request = (await readBody(path, world)) as ActionTypes[typeof action]['request']
  const outcome = await withProgress('calling', client.call(action, request), world)
  if (outcome.kind !== 'done') return reportUnanswered(outcome, values.json, world)
  world.print(JSON.stringify(outcome.response, undefined, values.json ? 0 : 2))
  return EXIT.done
}

export const call: Command = {
  summary: 'call any action with a request in JSON (billed, if the action is)',
  help: HELP,
  run,
}
