/** @module `fuse-edge explain`: why the signature of a saved request is refused. */

import { prepareBody } from '@fuse-edge/core/sign'
import {
  type ExplainHints,
  explainSignature,
  SIGNATURE_CAUSES,
  type SignatureExplanation,
  type VerifyFailure,
  verifyRequest,
} from '@fuse-edge/core/verify'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CREDENTIALS_HELP,
  CREDENTIALS_OPTIONS,
  findCredentials,
  readArguments,
} from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { readHttp, type SavedRequest } from '../message/index.ts'
import { UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'

const HELP = `fuse-edge explain REQUEST

  Verifies the signature of a saved HTTP request (request line, headers, an empty line, body; - for standard input)
  as the service would, and says where it goes wrong. Give it what your signer computed, and it names the first
  line that differs. Nothing is sent.

  --canonical-request FILE  what your signer computed in step 1
  --string-to-sign FILE     what it computed in step 2
  --service NAME            first label of the product's host (default: facefusion)
  --at SECONDS              Unix time to judge the age by (default: the request's own, so that its age is no matter)
${CREDENTIALS_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CREDENTIALS_OPTIONS,
  'canonical-request': { type: 'string' },
  'string-to-sign': { type: 'string' },
  service: { type: 'string', default: 'facefusion' },
  at: { type: 'string' },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

/** A file that an editor saved ends with a line feed; neither string does. */
async function readText(path: string | undefined, world: World): Promise<string | undefined> {
  if (path === undefined) return undefined
  return new TextDecoder().decode(await world.read(path)).replace(/\n$/, '')
}

async function readHints(values: Values, secretKey: string, world: World): Promise<ExplainHints> {
  const canonicalRequest = await readText(values['canonical-request'], world)
  const stringToSign = await readText(values['string-to-sign'], world)
  return {
    secretKey,
    client: {
      ...(canonicalRequest !== undefined && { canonicalRequest }),
      ...(stringToSign !== undefined && { stringToSign }),
    },
  }
}

/** The host as it was sent, and without its port, which some official SDKs leave out of the signature. */
function hostsOf(request: SavedRequest): string[] {
  const host = request.header('host') ?? ''
  return [...new Set([host, host.replace(/:\d+$/, '')])].filter((name) => name !== '')
}

function judgementTime(values: Values, request: SavedRequest): number {
  const text = values.at ?? request.header('x-tc-timestamp') ?? ''
  if (values.at !== undefined && !/^\d+$/.test(text)) {
    throw new UsageError('--at is whole seconds of Unix time')
  }
  return Number(text)
}

function strings(failure: VerifyFailure): string[] {
  if (failure.reason !== 'signature-mismatch') return []
  const { canonicalRequest, stringToSign } = failure
  return ['', 'canonical request', canonicalRequest, '', 'string to sign', stringToSign]
}

function describe(failure: VerifyFailure, explanation: SignatureExplanation): string {
  const { summary, causes } = explanation
  const lines = 'line' in explanation ? explanation : undefined
  return [
    summary,
    ...(lines ? [`  service   ${lines.server}`, `  yours     ${lines.client}`] : []),
    ...causes.map((cause) => `- ${SIGNATURE_CAUSES[cause]}`),
    ...strings(failure),
  ].join('\n')
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new UsageError('which request? one file')
  const { credentials } = await findCredentials(values, world)
  const { secretId, secretKey } = credentials
  const request = readHttp(await world.read(path))
  const { sha256Hex } = await prepareBody(request.body)
  const verified = await verifyRequest(
    { ...request, bodySha256Hex: sha256Hex },
    {
      services: [values.service],
      hosts: hostsOf(request),
      now: judgementTime(values, request),
      findSecretKey: (id) => (id === secretId ? secretKey : undefined),
      allowUnsignedPayload: true,
    },
  )
  if (verified.ok) {
    world.print(values.json ? JSON.stringify({ ok: true }) : 'the signature is right')
    return EXIT.done
  }
  const failure = verified.error
  const explanation = explainSignature(failure, await readHints(values, secretKey, world))
  world.print(
    values.json
      ? JSON.stringify({ ok: false, failure, explanation })
      : describe(failure, explanation),
  )
  return EXIT.finding
}

export const explain: Command = {
  summary: 'say why the signature of a saved request is refused',
  help: HELP,
  run,
}
