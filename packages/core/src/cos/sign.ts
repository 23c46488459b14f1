/** @module Signs requests to object storage, in a header or in their address; import from `@fuse-edge/core/cos`. */

import { type Credentials, requireCredentials } from '../sign/credentials.ts'
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
import { encodeStrictly } from './encode.ts'

/** What to sign, by whom and for how long. */
export interface CosSignOptions extends CosParts, CosTerm {
  readonly credentials: Credentials
}

/** An address to be made. */
export interface PresignOptions extends CosSignOptions {
  /** Scheme and host of the bucket: `https://photos-1250000000.cos.ap-tokyo.myqcloud.com`. */
  readonly origin: string
}

function requireTerm({ from, until }: CosTerm): void {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(until) || from < 0 || until <= from) {
    throw new RangeError('a term is two whole numbers of seconds, the second after the first')
  }
}

/** The seven fields, which the header and the address both have. */
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
 * Value of the `Authorization` header. With temporary credentials send their token beside it, as
 * `x-cos-security-token`.
 *
 * @throws TypeError for missing credentials or a name that is there twice, RangeError for a term that is none.
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
 * An address that carries its own permission: whoever has it may do this one thing with this one object until the
 * term ends. `host` is always signed; headers named beside it must be sent exactly so.
 *
 * @throws TypeError for missing credentials, a path with `.` or `..` as a segment, or a name that is there twice,
 * RangeError for a term that is none.
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
  // Names of parameters are encoded already, and once more for the address.
  const signed = fields.map(([name, value]) =>
    name === 'q-url-param-list'
      ? `${name}=${encodeURIComponent(value).toLowerCase()}`
      : `${name}=${value}`,
  )
  const tokens = token ? [`x-cos-security-token=${encodeStrictly(token)}`] : []
  return `${address}?${[...signed, ...tokens, ...carried].join('&')}`
}
