/** @module Verifies COS signatures in a header or a presigned URL; import from `@fuse-edge/core/cos`. */

import { fail, ok, type Result } from '../result.ts'
import { encodeStrictly } from '../sign/encode-strictly.ts'
import { equalInConstantTime } from '../verify/constant-time.ts'
import { COS_ALGORITHM, type CosTerm, cosList, cosSignature, httpString } from './canonical.ts'

/** A request as it was received. */
export interface ReceivedCosRequest {
  readonly method: string
  /** Decoded path: `/` and the key of the object. */
  readonly path: string
  /** Query string as it was received, without `?`. */
  readonly query: string
  /** Values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
}

/** The id of the key that signed, and the term. */
export interface CosSigner extends CosTerm {
  readonly secretId: string
}

/**
 * Why a signature is refused.
 *
 * - `unsigned`: the request has no signature;
 * - `malformed`: a field is missing, occurs twice or is malformed;
 * - `unknown-key`: the key does not exist;
 * - `mismatch`: the signature is that of another request or key;
 * - `early`, `expired`: the term has not begun, or has ended.
 */
export type CosFailure = 'unsigned' | 'malformed' | 'unknown-key' | 'mismatch' | 'early' | 'expired'

/** Options of {@link verifyCos}. */
export interface CosVerifyOptions {
  /** Returns the secret key of an id, or `undefined` for an unknown id. */
  readonly findSecretKey: (secretId: string) => string | undefined
  /** The clock: Unix time in seconds. */
  readonly now: number
}

const FIELDS = /* @__PURE__ */ Object.freeze([
  'q-sign-algorithm',
  'q-ak',
  'q-sign-time',
  'q-key-time',
  'q-header-list',
  'q-url-param-list',
  'q-signature',
] as const)
const TERM = /^(\d{1,11});(\d{1,11})$/

type Fields = ReadonlyMap<string, string>

/** Returns the parameters by name, or `undefined` where one occurs twice. */
function once(pairs: Iterable<readonly [string, string]>): Fields | undefined {
  const found = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (found.has(name)) return undefined
    found.set(name, value)
  }
  return found
}

function ofHeader(authorization: string): Fields | undefined {
  const pairs = authorization.split('&').map((text) => {
    const mark = text.indexOf('=')
    return [text.slice(0, Math.max(mark, 0)), text.slice(mark + 1)] as const
  })
  return once(pairs)
}

function termOf(text: string): CosTerm | undefined {
  const [, from, until] = TERM.exec(text) ?? []
  return from === undefined || until === undefined
    ? undefined
    : { from: Number(from), until: Number(until) }
}

/** Returns the values that a list names, or `undefined` where one of them is absent. */
function listed(values: Iterable<readonly [string, string]>, list: string) {
  const names = list === '' ? [] : list.split(';')
  const wanted = new Set(names)
  const found = [...values].filter(([name]) => wanted.has(encodeStrictly(name).toLowerCase()))
  const isWhole = wanted.size === names.length && found.length === names.length
  return isWhole ? Object.fromEntries(found) : undefined
}

async function sign(
  { method, path, headers }: ReceivedCosRequest,
  query: Fields,
  fields: Fields,
  secretKey: string,
): Promise<string | undefined> {
  const field = (name: (typeof FIELDS)[number]) => fields.get(name) ?? ''
  const signedQuery = listed(query, field('q-url-param-list'))
  const signedHeaders = listed(Object.entries(headers), field('q-header-list'))
  if (signedQuery === undefined || signedHeaders === undefined) return undefined
  const text = httpString({ method, path }, cosList(signedQuery), cosList(signedHeaders))
  const times = { keyTime: field('q-key-time'), signTime: field('q-sign-time') }
  return cosSignature(secretKey, times, text)
}

/** Returns whether it is before or after both terms; `undefined` within them. */
function whenOf(key: CosTerm, signed: CosTerm, now: number): 'early' | 'expired' | undefined {
  if (now < Math.max(key.from, signed.from)) return 'early'
  return now < Math.min(key.until, signed.until) ? undefined : 'expired'
}

/**
 * Verifies the signature of a request and returns the key that signed. A signature in the header takes precedence over one
 * in the URL. The term is checked last, so that only holders of a valid signature learn about it.
 *
 * @example
 * import { presignCos, verifyCos } from '@fuse-edge/core/cos'
 * const url = new URL(await presignCos({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   origin: 'http://127.0.0.1:9180',
 *   method: 'GET',
 *   path: '/photo.jpg',
 *   from: 1551113065,
 *   until: 1551113125,
 * }))
 * const received = { method: 'GET', path: '/photo.jpg', query: url.search.slice(1), headers: { host: url.host } }
 * const signer = await verifyCos(received, { findSecretKey: () => 'secret', now: 1551113070 })
 * console.assert(signer.ok && signer.value.secretId === 'AKIDEXAMPLE')
 */
export async function verifyCos(
  request: ReceivedCosRequest,
  { findSecretKey, now }: CosVerifyOptions,
): Promise<Result<CosSigner, CosFailure>> {
  const query = once(new URLSearchParams(request.query))
  const { authorization } = request.headers
  if (query === undefined) return fail('malformed')
  const fields = authorization === undefined ? query : ofHeader(authorization)
  if (authorization === undefined && !query.has('q-signature')) return fail('unsigned')
  if (fields === undefined || FIELDS.some((name) => !fields.has(name))) return fail('malformed')
  const key = termOf(fields.get('q-key-time') ?? '')
  const signed = termOf(fields.get('q-sign-time') ?? '')
  const isKnown = fields.get('q-sign-algorithm') === COS_ALGORITHM
  if (!isKnown || key === undefined || signed === undefined) return fail('malformed')
  const secretId = fields.get('q-ak') ?? ''
  const secretKey = findSecretKey(secretId)
  if (secretKey === undefined) return fail('unknown-key')
  const signature = await sign(request, query, fields, secretKey)
  const isGenuine =
    signature !== undefined && equalInConstantTime(signature, fields.get('q-signature') ?? '')
  if (!isGenuine) return fail('mismatch')
  const when = whenOf(key, signed, now)
  return when === undefined ? ok({ secretId, ...signed }) : fail(when)
}
