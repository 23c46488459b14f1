/** @module Signs any API 3.0 request with TC3-HMAC-SHA256; import from `@fuse-edge/core/sign`. */

import { SERVICE } from '../regions.ts'
import { type PreparedBody, prepareBody } from './body.ts'
import {
  canonicalRequest,
  signedHeaderNames,
  UNSIGNED_PAYLOAD,
  UNSIGNED_PAYLOAD_SHA256,
} from './canonical-request.ts'
import { type Credentials, requireCredentials } from './credentials.ts'
import { authorization, signString } from './signature.ts'
import { credentialScope, stringToSign, utcDate } from './string-to-sign.ts'

/** Content type of each method where none is given. Source: request structure. */
const CONTENT_TYPES = Object.freeze({
  POST: 'application/json',
  GET: 'application/x-www-form-urlencoded',
})

/** What to sign. */
export interface SignOptions {
  readonly credentials: Credentials
  /**
   * Host as it will stand in the `Host` header, with the port where it is not the scheme's own. `fetch` sends
   * the host of its URL, whatever headers it is given: sign that one (`new URL(url).host`).
   */
  readonly host: string
  /** Unix time in whole seconds. The service refuses more than 300 seconds of difference. */
  readonly timestamp: number
  /** Default `POST`. */
  readonly method?: 'POST' | 'GET'
  /** What follows `?` in the URL, exactly as sent, without the question mark. Default: empty. */
  readonly query?: string
  /** Must reach the service unchanged. Default: `application/json` for POST, the form type for GET. */
  readonly contentType?: string
  /** Further headers to send and to sign, such as `X-TC-Action`. Default: none. */
  readonly signedHeaders?: Readonly<Record<string, string>>
  /** First label of the product's host. Default `facefusion`. */
  readonly service?: string
  /** Leaves the body out of the signature, where it is not known yet. Default `false`. */
  readonly unsignedPayload?: boolean
}

/** Headers to send, and the strings that led to them. */
export interface SignedRequest {
  /**
   * `Authorization`, `Content-Type`, `X-TC-Timestamp` and, where they apply, `X-TC-Token`,
   * `X-TC-Content-SHA256` and the further signed headers. `Host` is left to `fetch`.
   */
  readonly headers: Readonly<Record<string, string>>
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly signature: string
}

/**
 * Signs a request whose body is prepared: nothing to wait for, so each attempt gets its own timestamp.
 *
 * @throws TypeError for missing credentials or a header named twice, RangeError for a timestamp that is not
 * whole seconds.
 *
 * @example
 * import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
 * const body = await prepareBody('{}')
 * const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
 * const host = 'facefusion.tencentcloudapi.com'
 * const first = signPrepared(body, { credentials, host, timestamp: 1551113065 })
 * const second = signPrepared(body, { credentials, host, timestamp: 1551113066 })
 * console.assert(first.signature !== second.signature)
 */
export function signPrepared(body: PreparedBody, options: SignOptions): SignedRequest {
  const { credentials, timestamp, method = 'POST', service = SERVICE, unsignedPayload } = options
  requireCredentials(credentials)
  const contentType = options.contentType ?? CONTENT_TYPES[method]
  const headers = { 'Content-Type': contentType, ...options.signedHeaders }
  const signed = { ...headers, Host: options.host }
  const canonical = canonicalRequest({
    method,
    query: options.query ?? '',
    headers: signed,
    hashedPayload: unsignedPayload ? UNSIGNED_PAYLOAD_SHA256 : body.sha256Hex,
  })
  const text = stringToSign(timestamp, service, canonical)
  const signature = signString(credentials.secretKey, { date: utcDate(timestamp), service }, text)
  return {
    headers: {
      ...headers,
      Authorization: authorization({
        secretId: credentials.secretId,
        credentialScope: credentialScope(timestamp, service),
        signedHeaders: signedHeaderNames(signed),
        signature,
      }),
      'X-TC-Timestamp': String(timestamp),
      ...(credentials.token && { 'X-TC-Token': credentials.token }),
      ...(unsignedPayload && { 'X-TC-Content-SHA256': UNSIGNED_PAYLOAD }),
    },
    canonicalRequest: canonical,
    stringToSign: text,
    signature,
  }
}

/**
 * Signs a request: {@link prepareBody} and {@link signPrepared} in one.
 *
 * @example
 * import { signRequest } from '@fuse-edge/core/sign'
 * const { headers } = await signRequest({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   host: 'cvm.tencentcloudapi.com',
 *   service: 'cvm',
 *   timestamp: 1551113065,
 *   body: '{"Limit": 1}',
 * })
 * console.assert(headers.Authorization?.startsWith('TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm/'))
 */
export async function signRequest(
  options: SignOptions & {
    /** Default: empty. */
    readonly body?: string | Uint8Array<ArrayBuffer>
  },
): Promise<SignedRequest> {
  return signPrepared(await prepareBody(options.body ?? ''), options)
}
