/** @module Explains in plain words why a v1 signature (HmacSHA1, HmacSHA256) was refused; import from `@fuse-edge/core/verify`. */

import { encodeStrictly } from '../sign/encode-strictly.ts'
import { signatureV1, stringToSignV1 } from '../sign/v1.ts'
import { explainRefusal } from './explain-refusal.ts'
import type {
  Expired,
  ParameterMissingV1,
  SecretIdUnknown,
  SignatureMismatchV1,
  TimestampMalformed,
} from './failures.ts'
import type { SignatureCause } from './signature-causes.ts'
import { isSpaced, spacedKeys } from './spaced-keys.ts'
import type { VerifyV1Options } from './verify-v1.ts'

/** Every reason to refuse a request signed with v1. */
export type VerifyFailureV1 =
  | ParameterMissingV1
  | TimestampMalformed
  | Expired
  | SecretIdUnknown
  | SignatureMismatchV1

/** Why a v1 signature was refused. */
export interface ExplainedV1 {
  readonly step: 'parameters' | 'clock' | 'key' | 'string-to-sign' | 'signature'
  /** What is wrong: a parameter, or the whole string. */
  readonly part: string
  /** One sentence. */
  readonly summary: string
  /** Most likely first; `SIGNATURE_CAUSES` describes each. */
  readonly causes: readonly SignatureCause[]
}

/** A v1 request as received, and what is known of its signer. */
export interface ExplainV1Request extends Omit<VerifyV1Options, 'hosts'> {
  /** Host as received. */
  readonly host: string
  /** The string that the signer computed. @default unknown */
  readonly clientString?: string | undefined
}

const PRODUCT_HOSTS = ['facefusion.tencentcloudapi.com', 'facefusion.intl.tencentcloudapi.com']

/** Returns the string to sign of parameters in the order in which they are, each written by `write`. */
function joined(
  { method, host }: Pick<ExplainV1Request, 'method' | 'host'>,
  pairs: readonly (readonly [string, string])[],
  write: (name: string, value: string) => string = (name, value) => `${name}=${value}`,
): string {
  const texts = pairs.map(([name, value]) => write(name, value))
  return `${method.toUpperCase()}${host}/?${texts.join('&')}`
}

/** Returns the strings that clients sign by mistake, with their causes. */
function* mistakes(request: ExplainV1Request): Generator<readonly [SignatureCause, string]> {
  const { method, host, parameters } = request
  const right = stringToSignV1(method, host, parameters)
  const sent = Object.entries(parameters).filter(([name]) => name !== 'Signature')
  const sorted = sent.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const bare = host.replace(/:\d+$/, '')
  const folded = sent.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  yield ['method-changed', stringToSignV1(method === 'GET' ? 'POST' : 'GET', host, parameters)]
  yield ['v1-encoded', joined(request, sorted, (name, value) => `${name}=${encodeStrictly(value)}`)]
  yield [
    'v1-encoded',
    joined(
      request,
      sorted,
      (name, value) => `${name}=${encodeStrictly(value).replaceAll('%20', '+')}`,
    ),
  ]
  yield ['v1-unsorted', joined(request, sent)]
  yield ['v1-unsorted', joined(request, folded)]
  yield [
    'v1-empty',
    joined(
      request,
      sorted.filter(([, value]) => value !== ''),
    ),
  ]
  if (bare !== host) yield ['host-port', stringToSignV1(method, bare, parameters)]
  for (const product of PRODUCT_HOSTS) {
    yield ['host-changed', stringToSignV1(method, product, parameters)]
  }
  yield ['path-not-root', right.replace('/?', '?')]
  yield ['path-not-root', right.replace('/?', '/v2/index.php?')]
  yield ['trailing-newline', `${right}\n`]
  yield ['method-case', right.replace(method.toUpperCase(), method.toLowerCase())]
}

function summary(cause: SignatureCause, step: ExplainedV1['step']): ExplainedV1 {
  return {
    step,
    part: 'Signature',
    summary: 'The signature is that of another string to sign.',
    causes: [cause],
  }
}

const ENCODED_TWICE = 'The signature is that of the values before they were encoded a second time.'

/** Returns whether the signature is that of the values decoded once more: they were encoded twice when they were sent. */
function isEncodedTwice({ method, host, parameters, secretKey }: ExplainV1Request): boolean {
  const { Signature: sent = '', SignatureMethod } = parameters
  const values = Object.entries(parameters).filter(([name]) => name !== 'Signature')
  return [(text: string) => text, (text: string) => text.replaceAll('+', ' ')].some((read) => {
    const once = values.map(([name, value]) => [name, decoded(read(value))] as const)
    const text = stringToSignV1(method, host, Object.fromEntries(once))
    return [sent, decoded(sent)].includes(signatureV1(secretKey, text, SignatureMethod))
  })
}

/** Explains a mismatch by the mistake that gives exactly the client's signature. */
function provedMistake(request: ExplainV1Request): ExplainedV1 | undefined {
  const { method, host, parameters, secretKey } = request
  const { Signature: sent = '', SignatureMethod } = parameters
  const right = stringToSignV1(method, host, parameters)
  const expected = signatureV1(secretKey, right, SignatureMethod)
  if (
    sent !== expected &&
    [sent.replaceAll(' ', '+'), sent.trim(), decoded(sent)].includes(expected)
  ) {
    return {
      step: 'signature',
      part: 'Signature',
      summary: 'The signature is right, but was changed on its way into the form.',
      causes: ['v1-signature-encoding'],
    }
  }
  const other = SignatureMethod === 'HmacSHA256' ? 'HmacSHA1' : 'HmacSHA256'
  if (signatureV1(secretKey, right, other) === sent) return summary('v1-method', 'signature')
  if (spacedKeys(secretKey).some((key) => signatureV1(key, right, SignatureMethod) === sent)) {
    return {
      step: 'signature',
      part: 'Signature',
      summary: 'The text that was signed is right, but the key is not.',
      causes: ['key-spaces'],
    }
  }
  if (isEncodedTwice(request)) {
    return { ...summary('v1-encoded-twice', 'string-to-sign'), summary: ENCODED_TWICE }
  }
  for (const [cause, text] of mistakes(request)) {
    if (signatureV1(secretKey, text, SignatureMethod) === sent)
      return summary(cause, 'string-to-sign')
  }
  return undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Explains a mismatch by the string that the client computed. */
function comparedStrings(server: string, client: string): ExplainedV1 {
  const [ours, theirs] = [server.split('&'), client.split('&')]
  const at = ours.findIndex((pair, index) => pair !== theirs[index])
  const [name = ''] = (ours[at] ?? theirs[ours.length] ?? '').split('=', 1)
  const part = at === 0 ? 'the beginning, with method, host and path' : name
  const isSorted = ours.toSorted().join('&') === theirs.toSorted().join('&')
  return {
    step: 'string-to-sign',
    part,
    summary: `The strings to sign differ, first at ${part}.`,
    causes: isSorted
      ? ['v1-unsorted']
      : at === 0
        ? ['host-changed', 'method-changed']
        : ['v1-encoded'],
  }
}

function explainMismatch(
  { stringToSign }: SignatureMismatchV1,
  request: ExplainV1Request,
): ExplainedV1 {
  const { clientString, secretKey } = request
  const proved = provedMistake(request)
  if (proved !== undefined) return proved
  if (clientString !== undefined && clientString !== stringToSign) {
    return comparedStrings(stringToSign, clientString)
  }
  const looksEncoded = Object.values(request.parameters).some((value) => /^https?%3A/i.test(value))
  const likely: SignatureCause[] = ['key-not-of-id', 'v1-encoded', 'v1-unsorted']
  if (looksEncoded) likely.unshift('v1-encoded-twice')
  return {
    step: 'signature',
    part: 'Signature',
    summary: 'The signature is not that of this request with this key.',
    causes: isSpaced(secretKey) ? ['key-spaces'] : likely,
  }
}

/**
 * Explains why a v1 signature was refused. A mistake that it names for a wrong signature gives exactly that signature with the
 * key, unless several causes are named. The explanation contains neither the secret key nor a signature.
 *
 * @param failure As `parseV1` or `verifyV1` returns it.
 *
 * @example
 * import { signatureV1 } from '@fuse-edge/core/sign'
 * import { explainV1 } from '@fuse-edge/core/verify'
 * const Signature = signatureV1('secret', 'POSTexample.com/?Nonce=7&Action=FuseFace')
 * const parameters = { Nonce: '7', Action: 'FuseFace', Signature }
 * const request = { method: 'POST', host: 'example.com', parameters, secretKey: 'secret' }
 * const { causes } = explainV1({ reason: 'signature-mismatch', stringToSign: '' }, request)
 * console.assert(causes.join() === 'v1-unsorted')
 */
export function explainV1(failure: VerifyFailureV1, request: ExplainV1Request): ExplainedV1 {
  if (failure.reason === 'signature-mismatch') return explainMismatch(failure, request)
  if (failure.reason === 'parameter-missing') {
    return {
      step: 'parameters',
      part: failure.name,
      summary: `The request has neither an Authorization header nor the parameter ${failure.name} of signature v1.`,
      causes: ['v1-incomplete', 'authorization-dropped'],
    }
  }
  const header = (name: string) =>
    name === 'x-tc-timestamp' ? request.parameters.Timestamp : undefined
  const { part, summary, causes } = explainRefusal(failure, header)
  const isClock = failure.reason !== 'secret-id-unknown'
  return {
    step: isClock ? 'clock' : 'key',
    part: isClock ? 'Timestamp' : part,
    summary: summary.replace('X-TC-', ''),
    causes: causes.map((cause) => (cause === 'timestamp-missing' ? 'v1-incomplete' : cause)),
  }
}
