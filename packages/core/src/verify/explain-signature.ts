/** @module Explains in plain words why a signature was refused; import from `@fuse-edge/core/verify`. */

import {
  CANONICAL_CAUSES,
  type CanonicalPart,
  type CauseFinder,
  canonicalPart,
  wholeTextCauses,
} from './canonical-lines.ts'
import { type ExplainedRefusal, explainRefusal } from './explain-refusal.ts'
import type { SignatureStrings } from './failures.ts'
import type { SignatureCause } from './signature-causes.ts'
import { bodyCauses } from './signed-body.ts'
import { isSpaced } from './spaced-keys.ts'
import type { VerifyFailure } from './verify-request.ts'

/** What is known of the signer. */
export interface ExplainHints {
  /** What the signer computed, as far as it is known; `signRequest` returns both. @default {} */
  readonly client?: Partial<SignatureStrings>
  /** The signer's key, searched for masks and stray spaces. The explanation never repeats it. @default unknown */
  readonly secretKey?: string
  /** What the signer is proved to have done wrong with the key, as `findKeyMistake` returns it. @default unknown */
  readonly keyCause?: SignatureCause
  /**
   * The body as received. With it, the explanation tells what was changed in the body that the signer hashed: a line end, a
   * byte order mark, white space, escapes, numbers or the order of keys.
   * @default unknown
   */
  readonly body?: Uint8Array
  /**
   * Returns the value of a header as received, by its lower-case name. With it, a header of a wrong form is explained more
   * closely: a timestamp in milliseconds, upper-case names of headers.
   * @default unknown
   */
  readonly header?: (name: string) => string | undefined
}

/** Parts of the string to sign, as the specification names them, in their order. */
const STRING_TO_SIGN_PARTS = [
  'Algorithm',
  'RequestTimestamp',
  'CredentialScope',
  'HashedCanonicalRequest',
] as const
type StringToSignPart = (typeof STRING_TO_SIGN_PARTS)[number]

/** The first difference between server and signer, and its likely causes. */
export interface ExplainedMismatch {
  readonly step: 'canonical-request' | 'string-to-sign' | 'signature'
  readonly part: CanonicalPart | StringToSignPart | 'Signature'
  /** Line of the step's string, counted from 1; absent where no line differs. */
  readonly line?: number
  /** That line as the server computed it, empty past the end. Session tokens and the secret key are masked. */
  readonly server?: string
  /** That line as the signer computed it, masked likewise. */
  readonly client?: string
  /** One sentence. */
  readonly summary: string
  /** Most likely first; `SIGNATURE_CAUSES` describes each. */
  readonly causes: readonly SignatureCause[]
}

/** What {@link explainSignature} returns. */
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
    MILLISECONDS_DIGITS.test(client) ? 'timestamp-milliseconds' : 'timestamp-read-twice',
  ],
  CredentialScope: scopeCauses,
  HashedCanonicalRequest: (server, client) => [
    server === client.toLowerCase() ? 'hash-case' : 'hash-of-other-text',
  ],
}

function keyCauses({ secretKey, keyCause }: ExplainHints): SignatureCause[] {
  if (keyCause !== undefined) return [keyCause]
  if (secretKey !== undefined && isSpaced(secretKey)) return ['key-spaces']
  if (secretKey?.includes('*')) return ['key-masked']
  return ['key-not-of-id', 'key-derivation']
}

/** Returns what libraries and proxies are known to change in such a request. */
function suspects(canonicalRequest: string): SignatureCause[] {
  const causes: SignatureCause[] = []
  if (/\ncontent-type:.*charset/.test(canonicalRequest)) causes.push('content-type-charset')
  if (/\nhost:.*:\d+\n/.test(canonicalRequest)) causes.push('host-port')
  if (/\n(?!content-type:|host:|x-tc-)[^\n:]+:/.test(canonicalRequest))
    causes.push('header-changed')
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
  readonly hints: ExplainHints
}

/** Returns the causes of a difference in a line. */
function causesOf(
  part: CanonicalPart | StringToSignPart,
  server: string,
  client: string,
  body: Uint8Array | undefined,
): readonly SignatureCause[] {
  const known = part === 'HashedRequestPayload' && body ? bodyCauses(body, client) : []
  if (known.length > 0) return known
  return { ...CANONICAL_CAUSES, ...STRING_TO_SIGN_CAUSES }[part](server, client)
}

function compare(comparison: Comparison): ExplainedMismatch | undefined {
  const { step, server, client, hints } = comparison
  const { secretKey, body } = hints
  if (server === client) return undefined
  const ours = server.split('\n')
  const theirs = client.split('\n')
  // The texts differ, so one of their lines does.
  const index = [...ours, ...theirs].findIndex((_, at) => ours[at] !== theirs[at])
  const serverLine = ours[index] ?? ''
  const clientLine = theirs[index] ?? ''
  const whole = wholeTextCauses(server, client)
  const isCanonical = step === 'canonical-request'
  const last = STRING_TO_SIGN_PARTS.length - 1
  const stringPart = STRING_TO_SIGN_PARTS[Math.min(index, last)] ?? 'Algorithm'
  const part = isCanonical ? canonicalPart(ours, index) : stringPart
  const name = isCanonical ? 'canonical request' : 'string to sign'
  return {
    step,
    part,
    line: index + 1,
    server: mask(serverLine, secretKey),
    client: mask(clientLine, secretKey),
    summary: `Line ${index + 1} of the ${name} (${part}) differs.`,
    causes: whole.length > 0 ? whole : causesOf(part, serverLine, clientLine, body),
  }
}

function explainMismatch(server: SignatureStrings, hints: ExplainHints): ExplainedMismatch {
  const { client = {} } = hints
  for (const step of ['canonical-request', 'string-to-sign'] as const) {
    const key = step === 'canonical-request' ? 'canonicalRequest' : 'stringToSign'
    const text = client[key]
    const difference =
      text === undefined ? undefined : compare({ step, server: server[key], client: text, hints })
    if (difference !== undefined) return difference
  }
  const isKnown = client.stringToSign !== undefined
  return {
    step: 'signature',
    part: 'Signature',
    summary: isKnown
      ? 'Both sides signed the same text, but with different keys.'
      : 'The signature is not that of this request with this key.',
    causes: [...keyCauses(hints), ...(isKnown ? [] : suspects(server.canonicalRequest))],
  }
}

/**
 * Explains a refusal: the step and line in which server and signer differ, and the usual causes.
 *
 * The explanation contains neither the secret key nor a signature. It may be shown to the signer.
 *
 * @param failure As `verifyRequest` returns it.
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
    : explainRefusal(failure, hints.header)
}
