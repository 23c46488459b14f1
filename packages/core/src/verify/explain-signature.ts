/** @module Says in plain words why a signature was refused; import from `@fuse-edge/core/verify`. */

import {
  CANONICAL_CAUSES,
  type CanonicalPart,
  type CauseFinder,
  canonicalPart,
  wholeTextCauses,
} from './canonical-lines.ts'
import { type ExplainedRefusal, explainRefusal } from './explain-refusal.ts'
import type { SignatureMismatch } from './failures.ts'
import type { SignatureCause } from './signature-causes.ts'
import type { VerifyFailure } from './verify-request.ts'

/** The strings of steps 1 and 2. */
export type SignatureStrings = Pick<SignatureMismatch, 'canonicalRequest' | 'stringToSign'>

/** What is known of the signer. */
export interface ExplainHints {
  /** What the signer computed, as far as it is known; `signRequest` returns both. Default: nothing. */
  readonly client?: Partial<SignatureStrings>
  /** Looked at for masks and stray spaces. The explanation repeats nothing of it. Default: not known. */
  readonly secretKey?: string
}

/** Parts of the string to sign, as the specification names them, in their order. */
const STRING_TO_SIGN_PARTS = [
  'Algorithm',
  'RequestTimestamp',
  'CredentialScope',
  'HashedCanonicalRequest',
] as const
type StringToSignPart = (typeof STRING_TO_SIGN_PARTS)[number]

/** Where server and signer part company, and why. */
export interface ExplainedMismatch {
  readonly step: 'canonical-request' | 'string-to-sign' | 'signature'
  readonly part: CanonicalPart | StringToSignPart | 'Signature'
  /** Line of the step's string, counted from 1; absent where no line differs. */
  readonly line?: number
  /** That line as the server has it, empty when it has none. Session tokens and the secret are masked. */
  readonly server?: string
  /** That line as the signer has it. */
  readonly client?: string
  /** One sentence. */
  readonly summary: string
  /** Most likely first; `SIGNATURE_CAUSES` has the words. */
  readonly causes: readonly SignatureCause[]
}

/** What `explainSignature` answers. */
export type SignatureExplanation = ExplainedRefusal | ExplainedMismatch

const MILLISECONDS_DIGITS = /^\d{13}$/

function scopeCauses(server: string, client: string): SignatureCause[] {
  const [date, service] = server.split('/')
  const [clientDate, clientService] = client.split('/')
  const causes: SignatureCause[] = []
  if (date !== clientDate) causes.push('local-date', 'scope-other-time')
  if (service !== clientService) causes.push('service-wrong')
  return causes.length > 0 ? causes : ['authorization-format']
}

const STRING_TO_SIGN_CAUSES: Readonly<Record<StringToSignPart, CauseFinder>> = {
  Algorithm: () => ['other-algorithm'],
  RequestTimestamp: (_, client) => [
    MILLISECONDS_DIGITS.test(client) ? 'timestamp-not-seconds' : 'timestamp-read-twice',
  ],
  CredentialScope: scopeCauses,
  HashedCanonicalRequest: (server, client) => [
    server === client.toLowerCase() ? 'hash-case' : 'hash-of-other-text',
  ],
}

function keyCauses(secretKey: string | undefined): SignatureCause[] {
  if (secretKey !== undefined && /^[\s'"]|[\s'"]$/.test(secretKey)) return ['key-spaces']
  if (secretKey?.includes('*')) return ['key-masked']
  return ['key-not-of-id', 'key-derivation']
}

/** Without the signer's strings: what in the request is known to be changed by libraries and proxies. */
function suspects(canonicalRequest: string): SignatureCause[] {
  const causes: SignatureCause[] = []
  if (/\ncontent-type:.*charset/.test(canonicalRequest)) causes.push('content-type-charset')
  if (/\nhost:.*:\d+\n/.test(canonicalRequest)) causes.push('host-port')
  if (canonicalRequest.startsWith('GET')) causes.push('query-reencoded', 'query-reordered')
  return [...causes, 'body-reserialised']
}

function mask(line: string, secretKey: string | undefined): string {
  const shown = line.replace(/^(x-tc-token\s*:).*/i, '$1(masked)')
  return secretKey ? shown.replaceAll(secretKey, '(masked)') : shown
}

interface Comparison {
  readonly step: 'canonical-request' | 'string-to-sign'
  readonly server: string
  readonly client: string
  readonly secretKey: string | undefined
}

function compare(comparison: Comparison): ExplainedMismatch | undefined {
  const { step, server, client, secretKey } = comparison
  if (server === client) return undefined
  const ours = server.split('\n')
  const theirs = client.split('\n')
  // One of the two has a line that differs, since the texts do.
  const index = [...ours, ...theirs].findIndex((_, at) => ours[at] !== theirs[at])
  const serverLine = ours[index] ?? ''
  const clientLine = theirs[index] ?? ''
  const whole = wholeTextCauses(server, client)
  const isCanonical = step === 'canonical-request'
  const last = STRING_TO_SIGN_PARTS.length - 1
  const stringPart = STRING_TO_SIGN_PARTS[Math.min(index, last)] ?? 'Algorithm'
  const part = isCanonical ? canonicalPart(ours, index) : stringPart
  const causes = { ...CANONICAL_CAUSES, ...STRING_TO_SIGN_CAUSES }[part](serverLine, clientLine)
  const name = isCanonical ? 'canonical request' : 'string to sign'
  return {
    step,
    part,
    line: index + 1,
    server: mask(serverLine, secretKey),
    client: mask(clientLine, secretKey),
    summary: `Line ${index + 1} of the ${name} (${part}) differs.`,
    causes: whole.length > 0 ? whole : causes,
  }
}

function explainMismatch(server: SignatureStrings, hints: ExplainHints): ExplainedMismatch {
  const { client = {}, secretKey } = hints
  for (const step of ['canonical-request', 'string-to-sign'] as const) {
    const key = step === 'canonical-request' ? 'canonicalRequest' : 'stringToSign'
    const text = client[key]
    const difference =
      text === undefined
        ? undefined
        : compare({ step, server: server[key], client: text, secretKey })
    if (difference !== undefined) return difference
  }
  const isKnown = client.stringToSign !== undefined
  return {
    step: 'signature',
    part: 'Signature',
    summary: isKnown
      ? 'Both sides signed the same text, but with different keys.'
      : 'The signature is not that of this request with this key.',
    causes: [...keyCauses(secretKey), ...(isKnown ? [] : suspects(server.canonicalRequest))],
  }
}

/**
 * Explains a refusal: in which step and line server and signer differ, and what usually leads to that.
 *
 * The explanation contains neither the secret nor a signature, and may be shown to the one who signed.
 *
 * @param failure What `verifyRequest` answered.
 *
 * @example
 * import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
 * import { explainSignature, SIGNATURE_CAUSES } from '@fuse-edge/core/verify'
 * const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
 * const options = { credentials, host: 'example.com', timestamp: 1551113065 }
 * const body = await prepareBody('{}')
 * const client = signPrepared(body, options)
 * const server = signPrepared(body, { ...options, contentType: 'application/json; charset=utf-8' })
 *
 * const explanation = explainSignature({ reason: 'signature-mismatch', ...server }, { client })
 * console.assert(explanation.summary === 'Line 4 of the canonical request (CanonicalHeaders) differs.')
 * console.assert(explanation.causes[0] === 'content-type-charset')
 * console.assert(SIGNATURE_CAUSES['content-type-charset'].startsWith('One side has a charset'))
 */
export function explainSignature(
  failure: VerifyFailure,
  hints: ExplainHints = {},
): SignatureExplanation {
  return failure.reason === 'signature-mismatch'
    ? explainMismatch(failure, hints)
    : explainRefusal(failure)
}
