/** @module `fuse-edge sign`: signs a request that another program will send. */

import { ACTIONS, isActionName } from '@fuse-edge/core/api'
import { requireSendable } from '@fuse-edge/core/client'
import { type SignedRequest, signRequest } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import {
  atMost,
  RULES,
  readArguments,
  SERVICE_OPTIONS,
  unixSeconds,
  type ValuesOf,
} from '../arguments/index.ts'
import { findCredentials, readServiceAddress } from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import type { Command } from './command.ts'

const USAGE = `fuse-edge sign [BODY]

  Signs a request with TC3-HMAC-SHA256 and prints its headers, one per line, in the format of curl -H @-. BODY is the
  file that will be sent, byte for byte, or - for standard input; without BODY the body is empty.`

const OPTIONS = {
  action: {
    type: 'string',
    takes: 'NAME',
    rule: RULES.action,
    help: 'add the headers X-TC-Action, X-TC-Version and X-TC-Region of a Face Fusion action',
  },
  method: { type: 'string', default: 'POST', takes: 'POST|GET', help: 'default: POST' },
  query: {
    type: 'string',
    takes: 'TEXT',
    help: 'the text after ? in the address, exactly as it will be sent',
  },
  'content-type': {
    type: 'string',
    takes: 'TYPE',
    help: 'default: application/json for POST, application/x-www-form-urlencoded for GET',
  },
  header: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    takes: "'NAME: VALUE'",
    help: 'another header to sign; may be given several times',
  },
  service: {
    type: 'string',
    takes: 'NAME',
    help: "first label of the product's host (default: facefusion)",
  },
  timestamp: { type: 'string', takes: 'SECONDS', help: 'Unix time (default: now)' },
  ...SERVICE_OPTIONS,
} as const

type Values = ValuesOf<typeof OPTIONS>

const HEADER = /^([!#$%&'*+.^_`|~\w-]+):\s*(\S.*?)\s*$/

function readMethod(text: string): 'POST' | 'GET' {
  if (text !== 'POST' && text !== 'GET') {
    throw new UsageError(`--method must be POST or GET, not '${text}'`)
  }
  return text
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = HEADER.exec(line) ?? []
      if (name === undefined || value === undefined) {
        throw new UsageError("--header must be 'Name: value'")
      }
      return [name, value]
    }),
  )
}

/** Returns the headers that name the action. They are sent but not signed, as in the official SDKs. */
function actionHeaders(name: string | undefined, region: string): Record<string, string> {
  if (name === undefined) return {}
  if (!isActionName(name)) {
    throw new UsageError(`--action must be one of ${Object.keys(ACTIONS).join(', ')}`)
  }
  const action = ACTIONS[name]
  return {
    'X-TC-Action': action.name,
    'X-TC-Version': action.version,
    'X-TC-Region': region,
  }
}

async function signByOptions(
  values: Values,
  body: Uint8Array<ArrayBuffer>,
  ports: Ports,
): Promise<SignedRequest> {
  const { endpoint, region } = readServiceAddress(values, ports.env)
  const { query, service, 'content-type': contentType } = values
  const { credentials } = await findCredentials(values, ports)
  const method = readMethod(values.method)
  const now = Math.floor(ports.now() / MS_PER_SECOND)
  const timestamp = unixSeconds(values.timestamp, '--timestamp') ?? now
  const unsigned = actionHeaders(values.action, region)
  try {
    requireSendable(credentials)
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
    // The signer throws these for arguments that cannot be signed: a key with a line end, a duplicate header, a time in milliseconds.
    const isWrongArgument = error instanceof TypeError || error instanceof RangeError
    throw isWrongArgument ? new UsageError(error.message) : error
  }
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [path] = atMost(1, positionals)
  const body = path === undefined ? new Uint8Array() : await ports.readFile(path)
  const signed = await signByOptions(values, body, ports)
  if (values.json) {
    const { headers, canonicalRequest, stringToSign } = signed
    ports.print(JSON.stringify({ headers, canonicalRequest, stringToSign }))
  } else {
    ports.print(
      Object.entries(signed.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    )
  }
  return EXIT.done
}

export const sign: Command = {
  summary: 'sign a request and print its headers',
  usage: USAGE,
  options: OPTIONS,
  run,
}
