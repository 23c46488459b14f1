/** @module `fuse-edge sign`: signs a request, for whatever sends it. */

import { ACTIONS, isActionName } from '@fuse-edge/core/api'
import { type SignedRequest, signRequest } from '@fuse-edge/core/sign'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  findCredentials,
  readArguments,
  readConnection,
} from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'

const HELP = `fuse-edge sign [BODY]

  Signs a request with TC3-HMAC-SHA256 and prints its headers, one a line, as curl -H @- reads them. BODY is the
  file that will be sent, byte for byte, or - for standard input; without it the body is empty.

  --action NAME             adds the headers X-TC-Action, X-TC-Version and X-TC-Region of a Face Fusion action
  --method POST|GET         default: POST
  --query TEXT              what follows ? in the address, exactly as sent
  --content-type TYPE       default: application/json for POST, application/x-www-form-urlencoded for GET
  --header 'NAME: VALUE'    a further header to sign, as often as needed
  --service NAME            first label of the product's host (default: facefusion)
  --timestamp SECONDS       Unix time (default: now)
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CONNECTION_OPTIONS,
  action: { type: 'string' },
  method: { type: 'string', default: 'POST' },
  query: { type: 'string' },
  'content-type': { type: 'string' },
  header: { type: 'string', multiple: true, default: [] as string[] },
  service: { type: 'string' },
  timestamp: { type: 'string' },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

const MS_PER_SECOND = 1000
const HEADER = /^([!#$%&'*+.^_`|~\w-]+):\s*(\S.*?)\s*$/

function readMethod(text: string): 'POST' | 'GET' {
  if (text !== 'POST' && text !== 'GET')
    throw new UsageError(`--method is POST or GET, not '${text}'`)
  return text
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = HEADER.exec(line) ?? []
      if (name === undefined || value === undefined) {
        throw new UsageError("--header is 'Name: value'")
      }
      return [name, value]
    }),
  )
}

/** Headers that name the action; they are sent but not signed, as the official SDKs do it. */
function actionHeaders(name: string | undefined, region: string): Record<string, string> {
  if (name === undefined) return {}
  if (!isActionName(name)) {
    throw new UsageError(`--action is one of ${Object.keys(ACTIONS).join(', ')}`)
  }
  const action = ACTIONS[name]
  return {
    'X-TC-Action': action.name,
    'X-TC-Version': action.version,
    'X-TC-Region': region,
  }
}

function readTimestamp(text: string | undefined, now: number): number {
  if (text === undefined) return Math.floor(now / MS_PER_SECOND)
  if (!/^\d+$/.test(text)) throw new UsageError('--timestamp is whole seconds of Unix time')
  return Number(text)
}

async function signAsTold(
  values: Values,
  body: Uint8Array<ArrayBuffer>,
  world: World,
): Promise<SignedRequest> {
  const { endpoint, region } = readConnection(values, world.env)
  const { query, service, 'content-type': contentType } = values
  const { credentials } = await findCredentials(values, world)
  const method = readMethod(values.method)
  const timestamp = readTimestamp(values.timestamp, world.now())
  const unsigned = actionHeaders(values.action, region)
  try {
    const signed = await signRequest({
      credentials,
      host: new URL(endpoint).host,
      timestamp,
      method,
      body,
      signedHeaders: readHeaders(values.header),
      ...(query !== undefined && { query }),
      ...(contentType !== undefined && { contentType }),
      ...(service !== undefined && { service }),
    })
    return { ...signed, headers: { ...signed.headers, ...unsigned } }
  } catch (error) {
    // The signer refuses what cannot be signed: a header named twice, a time in milliseconds.
    if (error instanceof TypeError || error instanceof RangeError)
      throw new UsageError(error.message)
    throw error
  }
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [path, ...others] = positionals
  if (others.length > 0) throw new UsageError('one body, please')
  const body = path === undefined ? new Uint8Array() : await world.read(path)
  const signed = await signAsTold(values, body, world)
  if (values.json) {
    const { headers, canonicalRequest, stringToSign } = signed
    world.print(JSON.stringify({ headers, canonicalRequest, stringToSign }))
  } else {
    world.print(
      Object.entries(signed.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    )
  }
  return EXIT.done
}

export const sign: Command = {
  summary: 'sign a request and print its headers',
  help: HELP,
  run,
}
