/** @module `fuse-edge explain`: finds out why the service refuses the signature of a saved request. */

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
  CREDENTIALS_HELP,
  CREDENTIALS_OPTIONS,
  readArguments,
  unixSeconds,
  type ValuesOf,
} from '../arguments/index.ts'
import { findCredentials } from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import { parseSavedRequest, type SavedRequest } from '../saved-request.ts'
import type { Command } from './command.ts'

const HELP = `fuse-edge explain REQUEST

  Verifies the signature of a saved HTTP request (request line, headers, an empty line, body; - for standard input)
  as the service would, and says where it is wrong. With the strings that your signer computed, it names the first
  line that differs. Nothing is sent.

  --canonical-request FILE  the canonical request that your signer computed in step 1
  --string-to-sign FILE     the string to sign that your signer computed in step 2
  --service NAME            first label of the product's host (default: facefusion)
  --at SECONDS              Unix time at which to verify (default: the time in the request, which ignores its age)
${CREDENTIALS_HELP}
`

const OPTIONS = {
  ...CREDENTIALS_OPTIONS,
  'canonical-request': { type: 'string' },
  'string-to-sign': { type: 'string' },
  service: { type: 'string', default: 'facefusion' },
  at: { type: 'string' },
} as const

type Values = ValuesOf<typeof OPTIONS>

/** Reads a string without the line feed that editors add at the end of a file; neither string ends with one. */
async function readText(path: string | undefined, ports: Ports): Promise<string | undefined> {
  if (path === undefined) return undefined
  return new TextDecoder().decode(await ports.readFile(path)).replace(/\n$/, '')
}

async function readHints(values: Values, secretKey: string, ports: Ports): Promise<ExplainHints> {
  const canonicalRequest = await readText(values['canonical-request'], ports)
  const stringToSign = await readText(values['string-to-sign'], ports)
  return {
    secretKey,
    client: {
      ...(canonicalRequest !== undefined && { canonicalRequest }),
      ...(stringToSign !== undefined && { stringToSign }),
    },
  }
}

/** Returns the host as sent and without its port, which some official SDKs leave out of the signature. */
function hostsOf(request: SavedRequest): string[] {
  const host = request.header('host') ?? ''
  return [...new Set([host, host.replace(/:\d+$/, '')])].filter((name) => name !== '')
}

function verificationTime(values: Values, request: SavedRequest): number {
  return unixSeconds(values.at, '--at') ?? Number(request.header('x-tc-timestamp') ?? '')
}

function computedStrings(failure: VerifyFailure): string[] {
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
    ...computedStrings(failure),
  ].join('\n')
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new UsageError('give exactly one request file')
  const { credentials } = await findCredentials(values, ports)
  const { secretId, secretKey } = credentials
  const request = parseSavedRequest(await ports.readFile(path))
  const { sha256Hex } = await prepareBody(request.body)
  const verified = await verifyRequest(
    { ...request, bodySha256Hex: sha256Hex },
    {
      services: [values.service],
      hosts: hostsOf(request),
      now: verificationTime(values, request),
      findSecretKey: (id) => (id === secretId ? secretKey : undefined),
      allowUnsignedPayload: true,
    },
  )
  if (verified.ok) {
    ports.print(values.json ? JSON.stringify({ ok: true }) : 'the signature is correct')
    return EXIT.done
  }
  const failure = verified.error
  const explanation = explainSignature(failure, await readHints(values, secretKey, ports))
  ports.print(
    values.json
      ? JSON.stringify({ ok: false, failure, explanation })
      : describe(failure, explanation),
  )
  return EXIT.finding
}

export const explain: Command = {
  summary: 'find out why the signature of a saved request is refused',
  help: HELP,
  run,
}
