/** @module Signs requests to COS, in a header or as a presigned URL; import from `@fuse-edge/core/cos`. */

import { type Credentials, requireCredentials } from '../sign/credentials.ts'
import { encodeStrictly } from '../sign/encode-strictly.ts'
import { encodePath } from './bucket.ts'
import {
  COS_ALGORITHM,
  type CosList,
  type CosParts,
  type CosTerm,
  cosList,
  cosSignature,
  httpString,
  keyTime,
} from './canonical.ts'

/** Options of a signature: the request, the key pair and the term. */
export interface CosSignOptions extends CosParts, CosTerm {
  readonly credentials: Credentials
}

/** Options of a presigned URL. */
export interface PresignOptions extends CosSignOptions {
  /** Origin of the bucket: `https://photos-1250000000.cos.ap-tokyo.myqcloud.com`. */
  readonly origin: string
}

function requireTerm({ from, until }: CosTerm): void {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(until) || from < 0 || until <= from) {
    throw new RangeError('a term is two whole numbers of seconds, the second after the first')
  }
}

/** Returns the seven fields of a signature, which the header and the URL share. */
async function fieldsOf(
  options: CosSignOptions,
  query: CosList,
  headers: CosList,
): Promise<readonly (readonly [name: string, value: string])[]> {
  const { credentials } = options
  requireCredentials(credentials)
  requireTerm(options)
  const time = keyTime(options)
  const text = httpString(options, query, headers)
  const times = { keyTime: time, signTime: time }
  return [
    ['q-sign-algorithm', COS_ALGORITHM],
    ['q-ak', credentials.secretId],
    ['q-sign-time', time],
    ['q-key-time', time],
    ['q-header-list', headers.names],
    ['q-url-param-list', query.names],
    ['q-signature', await cosSignature(credentials.secretKey, times, text)],
  ]
}

/**
 * Returns the value of the `Authorization` header. With temporary credentials, send their token as the header
 * `x-cos-security-token` too.
 *
 * @throws TypeError for missing credentials or a name that occurs twice; RangeError for a malformed term.
 *
 * @example
 * import { signCos } from '@fuse-edge/core/cos'
 * const authorization = await signCos({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   method: 'DELETE',
 *   path: '/photo.jpg',
 *   headers: { host: 'photos-1250000000.cos.ap-tokyo.myqcloud.com' },
 *   from: 1551113065,
 *   until: 1551113125,
 * })
 * console.assert(authorization.startsWith('q-sign-algorithm=sha1&q-ak=AKIDEXAMPLE&'))
 */
export async function signCos(options: CosSignOptions): Promise<string> {
  const fields = await fieldsOf(options, cosList(options.query), cosList(options.headers))
  return fields.map(([name, value]) => `${name}=${value}`).join('&')
}

/**
 * Returns a presigned URL: its holder can use this method on this object until the term ends. `host` is always signed;
 * headers that are signed beside it must be sent with exactly these values.
 *
 * @throws TypeError for missing credentials, a path with a segment `.` or `..`, or a name that occurs twice; RangeError for
 * a malformed term.
 *
 * @example
 * import { presignCos } from '@fuse-edge/core/cos'
 * const url = await presignCos({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   origin: 'https://photos-1250000000.cos.ap-tokyo.myqcloud.com',
 *   method: 'GET',
 *   path: '/a photo.jpg',
 *   from: 1551113065,
 *   until: 1551113125,
 * })
 * console.assert(new URL(url).pathname === '/a%20photo.jpg')
 */
export async function presignCos(options: PresignOptions): Promise<string> {
  const { host, origin } = new URL(options.origin)
  const address = `${origin}${encodePath(options.path)}`
  const query = cosList(options.query)
  const fields = await fieldsOf(options, query, cosList({ ...options.headers, host }))
  const carried = Object.entries(options.query ?? {}).map(
    ([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`,
  )
  const { token } = options.credentials
  // The names in the list are encoded already, and are encoded once more as a value of the URL.
  const signed = fields.map(([name, value]) =>
    name === 'q-url-param-list'
      ? `${name}=${encodeURIComponent(value).toLowerCase()}`
      : `${name}=${value}`,
  )
  const tokens = token ? [`x-cos-security-token=${encodeStrictly(token)}`] : []
  return `${address}?${[...signed, ...tokens, ...carried].join('&')}`
}
