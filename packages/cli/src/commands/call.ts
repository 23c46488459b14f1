/** @module `fuse-edge call`: calls any action with a request in JSON, checked and signed as every call is. */

import {
  ACTIONS,
  type ActionName,
  type ActionTypes,
  findAction,
  isActionName,
} from '@fuse-edge/core/api'
import {
  atMost,
  didYouMean,
  readArguments,
  readJsonFile,
  SERVICE_OPTIONS,
} from '../arguments/index.ts'
import { openClient } from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import { reportFailure, withProgress } from '../terminal/index.ts'
import type { Command } from './command.ts'

const ACTION_LIST = Object.values(ACTIONS)
  .map(({ name, version, sites, billable }) => {
    const price = billable ? 'billed' : 'free'
    return `    ${name.padEnd(26)}${version}  ${sites.join(' and ').padEnd(12)}${price}`
  })
  .join('\n')

const USAGE = `fuse-edge call ACTION [BODY]

  Calls an action and prints its response as JSON. BODY is a file with the request in JSON, or - for standard input
  (default: an empty request). A request that breaks a documented rule is not sent.

${ACTION_LIST}`

const OPTIONS = {
  version: {
    type: 'string',
    takes: 'DATE',
    help: '2022-09-27 (the default, if it has the action) or 2018-12-01',
  },
  ...SERVICE_OPTIONS,
} as const

function chooseAction(name: string | undefined, version: string | undefined): ActionName {
  if (name === undefined) throw new UsageError('ACTION is missing', 'ACTION')
  const key =
    version !== undefined ? findAction(name, version) : isActionName(name) ? name : undefined
  if (key === undefined) {
    const meant = didYouMean(name, Object.keys(ACTIONS))
    throw new UsageError(
      `unknown action ${name}${version === undefined ? meant : ` in ${version}`}`,
    )
  }
  return key
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [name, path] = atMost(2, positionals)
  const action = chooseAction(name, values.version)
  const client = await openClient(values, ports)
  const body = path === undefined ? {} : await readJsonFile(path, ports)
  // The client checks that the body is a request of this action before it sends anything.
  const request = body as ActionTypes[typeof action]['request']
  const outcome = await withProgress('calling', client.call(action, request), ports)
  if (outcome.kind !== 'done') return reportFailure(outcome, values.json, ports)
  ports.print(JSON.stringify(outcome.response, undefined, values.json ? 0 : 2))
  return EXIT.done
}

export const call: Command = {
  summary: 'call any action with a request in JSON (billed, if the action is)',
  usage: USAGE,
  options: OPTIONS,
  run,
}
