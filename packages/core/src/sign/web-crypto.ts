/**
 * @module Signs POST requests with Web Crypto only, for the smallest bundle and for workerd; import from
 * `@fuse-edge/core/sign/web-crypto`. Small bodies take several times as long as with `@fuse-edge/core/sign`.
 */

import type { Bytes } from '../bytes.ts'
import { parseEndpoint, SERVICE } from '../regions.ts'
import { MS_PER_SECOND } from '../units.ts'
import { joinAuthorization } from './authorization.ts'
import type { PreparedBody } from './body.ts'
import { type Credentials, requireCredentials } from './credentials.ts'
import { hex } from './hex.ts'
import { type ReadyRequest, readyRequest, type SignActionOptions } from './ready-request.ts'
import { rememberSigningKeys } from './remember-signing-keys.ts'
import {
  joinScope,
  joinStringToSign,
  SCOPE_TERMINATOR,
  type SigningScope,
  utcDate,
} from './string-to-sign.ts'
import { encodeUtf8 } from './utf8.ts'

/** A POST request to sign. */
export interface PostToSign {
  /** The key pair that signs. Use one object for all calls: keys derived from it are cached as long as it lives. */
  readonly credentials: Credentials
  /** Value of the `Host` header in lower case: `new URL(url).host`. */
  readonly host: string
  /**
   * Unix time in whole seconds. The service refuses a difference of more than 300 seconds from its clock.
   *
   * @default the clock of this machine
   */
  readonly timestamp?: number | undefined
  /** Value of `Content-Type` in lower case, exactly as it is sent. @default `application/json` */
  readonly contentType?: string
  /** Name of the service: the first label of the product's host. @default `facefusion` */
  readonly service?: string
  /** The body; a string is sent as UTF-8. */
  readonly body: string | Bytes
}

function importKey(bytes: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

function hmac(key: CryptoKey, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign('HMAC', key, encodeUtf8(text))
}

async function deriveKey(secretKey: string, { date, service }: SigningScope): Promise<CryptoKey> {
  let key = importKey(encodeUtf8(`TC3${secretKey}`))
  for (const part of [date, service, SCOPE_TERMINATOR]) key = importKey(await hmac(await key, part))
  return key
}

/** Writes the result of a hash in hex. */
async function hexOf(result: Promise<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await result))
}

function sha256Hex(body: string | Bytes): Promise<string> {
  const bytes = typeof body === 'string' ? encodeUtf8(body) : body
  return hexOf(crypto.subtle.digest('SHA-256', bytes))
}

/** Keeps keys, and no promises of them: in workerd, who awaits the promise of another request continues in its context. */
const slots = /* @__PURE__ */ rememberSigningKeys<{ key?: CryptoKey }>(() => ({}))

const SIGNED_HEADERS = 'content-type;host'

type SignedHeaders = Readonly<Record<string, string>>

/**
 * Returns the signature of a canonical request, to send it or to compare another one with.
 *
 * @param credentials Use one object for all calls: keys derived from it are kept as long as it lives.
 * @param timestamp Unix time in whole seconds.
 */
export async function signCanonical(
  canonicalRequest: string,
  credentials: Credentials,
  scope: SigningScope,
  timestamp: number,
): Promise<string> {
  const stringToSign = joinStringToSign(timestamp, scope, await sha256Hex(canonicalRequest))
  const slot = slots(credentials, scope)
  slot.key ??= await deriveKey(credentials.secretKey, scope)
  return hexOf(hmac(slot.key, stringToSign))
}

/** Signs a POST request whose body has this hash. */
async function signHash(
  options: Omit<PostToSign, 'body'>,
  payloadHash: string,
): Promise<SignedHeaders> {
  const {
    credentials,
    contentType = 'application/json',
    timestamp = Math.floor(Date.now() / MS_PER_SECOND),
    service = SERVICE,
  } = options
  requireCredentials(credentials)
  const scope = { date: utcDate(timestamp), service }
  const canonicalRequest = `POST\n/\n\ncontent-type:${contentType}\nhost:${options.host}\n\n${SIGNED_HEADERS}\n${payloadHash}`
  return {
    'Content-Type': contentType,
    Authorization: joinAuthorization(
      `${credentials.secretId}/${joinScope(scope)}`,
      SIGNED_HEADERS,
      await signCanonical(canonicalRequest, credentials, scope, timestamp),
    ),
    'X-TC-Timestamp': `${timestamp}`,
    ...(credentials.token && { 'X-TC-Token': credentials.token }),
  }
}

/**
 * Signs a POST request and returns the headers to send. The signature covers `content-type` and `host`, like those of all
 * official SDKs. `signRequest` of `@fuse-edge/core/sign` returns the same headers, and the strings to look at when a
 * signature is refused.
 *
 * @throws TypeError for missing credentials, or without `crypto.subtle` (pages that were not loaded over https); RangeError for a timestamp that is not whole seconds.
 *
 * @example
 * import { signPost } from '@fuse-edge/core/sign/web-crypto'
 * const headers = await signPost({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   host: 'facefusion.tencentcloudapi.com',
 *   timestamp: 1551113065,
 *   body: '{}',
 * })
 * console.assert(headers.Authorization?.startsWith('TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/'))
 */
export async function signPost(options: PostToSign): Promise<SignedHeaders> {
  return signHash(options, await sha256Hex(options.body))
}

/**
 * Hashes a body with Web Crypto. Do not change the bytes afterwards. `prepareBody` of `@fuse-edge/core/sign` does the same
 * in every runtime.
 */
export async function preparePost(body: string | Bytes): Promise<PreparedBody> {
  const bytes = typeof body === 'string' ? encodeUtf8(body) : body
  return { bytes, sha256Hex: await sha256Hex(bytes) }
}

/**
 * Signs a body for an action with Web Crypto, as `signAction` of `@fuse-edge/core/sign` does without it. It is the `sign`
 * of a `createSender`.
 *
 * @throws TypeError for missing credentials or an endpoint that is no URL, RangeError for a timestamp that is
 * not whole seconds.
 *
 * @example
 * import { preparePost, signActionPost } from '@fuse-edge/core/sign/web-crypto'
 * const request = await signActionPost(await preparePost('{"ActivityId":"at_1"}'), {
 *   action: 'DescribeMaterialList',
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   endpoint: 'https://facefusion.tencentcloudapi.com',
 *   region: 'ap-guangzhou',
 *   timestamp: 1551113065,
 * })
 * console.assert(request.headers['X-TC-Action'] === 'DescribeMaterialList')
 */
export async function signActionPost(
  body: PreparedBody,
  options: SignActionOptions,
): Promise<ReadyRequest> {
  const url = parseEndpoint(options.endpoint)
  const headers = await signHash({ ...options, host: url.host }, body.sha256Hex)
  return readyRequest(body, url, options, headers)
}
