/** @module `fuse-edge explain`: finds out why the service refuses the signature of a saved request. */

import { requireSendable } from '@fuse-edge/core/client'
import { type Credentials, prepareBody } from '@fuse-edge/core/sign'
import {
  type ExplainedV1,
  type ExplainHints,
  explainSignature,
  findSignedBody,
  findSpacedKey,
  parseAuthorization,
  SIGNATURE_CAUSES,
  type SignatureExplanation,
  type VerifyFailure,
  type VerifyFailureV1,
  verifyRequest,
} from '@fuse-edge/core/verify'
import {
  atMost,
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
import { explainSavedV1, isSignedWithV1 } from './explain-v1.ts'

const USAGE = `fuse-edge explain REQUEST

  Verifies the signature of a saved HTTP request (request line, headers, an empty line, body; - for standard input)
  as the service would, and says where it is wrong. With the strings that your signer computed, it names the first
  line that differs; without them, it tries the mistakes that clients make with bodies. It knows TC3-HMAC-SHA256 and
  signature v1 (HmacSHA1, HmacSHA256). Nothing is sent.`

const OPTIONS = {
  'canonical-request': {
    type: 'string',
    takes: 'FILE',
    help: 'the canonical request that your signer computed in step 1',
  },
  'string-to-sign': {
    type: 'string',
    takes: 'FILE',
    help: 'the string to sign that your signer computed in step 2',
  },
  service: {
    type: 'string',
    default: 'facefusion',
    takes: 'NAME',
    help: "first label of the product's host (default: facefusion)",
  },
  at: {
    type: 'string',
    takes: 'SECONDS',
    help: 'Unix time at which to verify (default: the time in the request, which ignores its age)',
  },
  ...CREDENTIALS_OPTIONS,
} as const

type Values = ValuesOf<typeof OPTIONS>

/** Reads a string without the line feed that editors add at the end of a file; neither string ends with one. */
async function readText(path: string | undefined, ports: Ports): Promise<string | undefined> {
  if (path === undefined) return undefined
  return new TextDecoder().decode(await ports.readFile(path)).replace(/\n$/, '')
}

/** What the signer computed, as far as files say it. */
async function readStrings(
  values: Values,
  ports: Ports,
): Promise<NonNullable<ExplainHints['client']>> {
  const canonicalRequest = await readText(values['canonical-request'], ports)
  const stringToSign = await readText(values['string-to-sign'], ports)
  return {
    ...(canonicalRequest !== undefined && { canonicalRequest }),
    ...(stringToSign !== undefined && { stringToSign }),
  }
}

/** Returns the host as sent and without its port, which some official SDKs leave out of the signature. */
function hostsOf(request: SavedRequest): string[] {
  const host = request.header('host') ?? ''
  return [...new Set([host, host.replace(/:\d+$/, '')])].filter((name) => name !== '')
}

function verificationTime(values: Values, timestamp: string | undefined): number {
  return unixSeconds(values.at, '--at') ?? Number(timestamp ?? '')
}

/** What is known beside the request. */
interface Known {
  readonly values: Values
  readonly credentials: Credentials
  readonly client: NonNullable<ExplainHints['client']>
}

type Failure = VerifyFailure | VerifyFailureV1

/** What is wrong, or `undefined` for a correct signature. */
type Explained = {
  readonly failure: Failure
  readonly explanation: SignatureExplanation | ExplainedV1
}

function computedStrings(failure: Failure): string[] {
  if (failure.reason !== 'signature-mismatch') return []
  const strings = ['', 'string to sign', failure.stringToSign]
  return 'canonicalRequest' in failure
    ? ['', 'canonical request', failure.canonicalRequest, ...strings]
    : strings
}

function describe({ failure, explanation }: Explained): string {
  const { summary, causes } = explanation
  const lines = 'line' in explanation ? explanation : undefined
  return [
    summary,
    ...(lines ? [`  service   ${lines.server}`, `  yours     ${lines.client}`] : []),
    ...causes.map((cause) => `- ${SIGNATURE_CAUSES[cause]}`),
    ...computedStrings(failure),
  ].join('\n')
}

/** Explains a TC3 signature. Without the signer's strings, the body that it hashed is searched for. */
async function explainTc3(
  request: SavedRequest,
  { values, credentials, client }: Known,
): Promise<Explained | undefined> {
  const { secretId, secretKey } = credentials
  const { body } = request
  const { sha256Hex } = await prepareBody(body)
  const verified = await verifyRequest(
    { ...request, bodySha256Hex: sha256Hex },
    {
      services: [values.service],
      hosts: hostsOf(request),
      now: verificationTime(values, request.header('x-tc-timestamp')),
      findSecretKey: (id) => (id === secretId ? secretKey : undefined),
      allowUnsignedPayload: true,
    },
  )
  if (verified.ok) return undefined
  const failure = verified.error
  const authorization = parseAuthorization(request.header('authorization'))
  const timestamp = Number(request.header('x-tc-timestamp'))
  const isUnknown = client.canonicalRequest === undefined && client.stringToSign === undefined
  const hints = { client, secretKey, body, header: request.header }
  if (failure.reason !== 'signature-mismatch' || !authorization.ok) {
    return { failure, explanation: explainSignature(failure, hints) }
  }
  const call = { failure, authorization: authorization.value, secretKey, timestamp, body }
  const spacedKey = findSpacedKey(call)
  if (spacedKey !== undefined) {
    const signer = { client: failure, secretKey: spacedKey }
    return { failure, explanation: explainSignature(failure, signer) }
  }
  const found = isUnknown ? findSignedBody(call) : undefined
  return { failure, explanation: explainSignature(failure, { ...hints, client: found ?? client }) }
}

/**
 * Returns the key as the service has it: without the white space, line ends and byte order mark that are copied along with a key.
 *
 * @throws {UsageError} for other characters that no header can carry.
 */
function keyOfService({ secretId, secretKey, ...rest }: Credentials): Credentials {
  const credentials = { ...rest, secretId: secretId.trim(), secretKey: secretKey.trim() }
  try {
    requireSendable({ ...credentials, token: '' })
    return credentials
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error
  }
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [path] = atMost(1, positionals)
  if (path === undefined) throw new UsageError('REQUEST is missing', 'REQUEST')
  const credentials = keyOfService((await findCredentials(values, ports)).credentials)
  const request = parseSavedRequest(await ports.readFile(path))
  const client = await readStrings(values, ports)
  const known = { values, credentials, client }
  const explained = isSignedWithV1(request)
    ? explainSavedV1(request, {
        credentials,
        hosts: hostsOf(request),
        at: unixSeconds(values.at, '--at'),
        clientString: client.stringToSign,
      })
    : await explainTc3(request, known)
  if (explained === undefined) {
    ports.print(values.json ? JSON.stringify({ ok: true }) : 'the signature is correct')
    return EXIT.done
  }
  ports.print(values.json ? JSON.stringify({ ok: false, ...explained }) : describe(explained))
  return EXIT.finding
}

export const explain: Command = {
  summary: 'find out why the signature of a saved request is refused',
  usage: USAGE,
  options: OPTIONS,
  run,
}
