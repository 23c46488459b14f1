/** @module Everything of a signed request but its hashes: options, headers, canonical form. */

import { SERVICE } from '../regions.ts'
import { canonicalLists, joinCanonicalRequest, UNSIGNED_PAYLOAD } from './canonical-request.ts'
import { type Credentials, requireCredentials } from './credentials.ts'
import { joinAuthorization } from './signature.ts'
import { joinScope, joinStringToSign, type SigningScope, utcDate } from './string-to-sign.ts'

/** Content type of each method where none is given. Source: request structure. */
const CONTENT_TYPES = /* @__PURE__ */ Object.freeze({
  POST: 'application/json',
  GET: 'application/x-www-form-urlencoded',
})

/** What to sign. */
export interface DraftOptions {
  /** Keep the object and use it again: keys derived from it are remembered as long as it lives. */
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
  /** What follows `?` in the URL, exactly as sent, without the question mark; see `encodeForm`. Default: empty. */
  readonly query?: string
  /**
   * Must reach the service unchanged. Default: `application/json` for POST, the form type for GET.
   */
  readonly contentType?: string
  /** Further headers to send and to sign, such as `X-TC-Action`. Default: none. */
  readonly signedHeaders?: Readonly<Record<string, string>>
  /** First label of the product's host. Default `facefusion`. */
  readonly service?: string
  /**
   * Leaves the body out of the signature, where it is not known yet. Unverified for Face Fusion: official SDKs offer
   * it, no document says that this service takes it. Default `false`.
   */
  readonly unsignedPayload?: boolean
}

/** A request that lacks its signature. */
export interface Draft {
  readonly canonicalRequest: string
  readonly scope: SigningScope
  /** StringToSign, from the lower-case hex SHA-256 of the canonical request. */
  readonly stringToSign: (hashedCanonicalRequest: string) => string
  /** What to send, with the signature as lower-case hex. */
  readonly headers: (signature: string) => Readonly<Record<string, string>>
}

/**
 * Writes the canonical request.
 *
 * @param hashedPayload Hash of the body, or of the word that stands for it.
 * @throws TypeError for missing credentials or a header named twice, RangeError for a timestamp that is not
 * whole seconds.
 */
export function draftRequest(hashedPayload: string, options: DraftOptions): Draft {
  const { credentials, timestamp, method = 'POST', service = SERVICE } = options
  requireCredentials(credentials)
  const contentType = options.contentType ?? CONTENT_TYPES[method]
  const headers = { 'Content-Type': contentType, ...options.signedHeaders }
  const lists = canonicalLists({ ...headers, Host: options.host })
  const scope = { date: utcDate(timestamp), service }
  return {
    canonicalRequest: joinCanonicalRequest(
      { method, query: options.query ?? '', hashedPayload },
      lists,
    ),
    scope,
    stringToSign: (hash) => joinStringToSign(timestamp, scope, hash),
    headers: (signature) => ({
      ...headers,
      Authorization: joinAuthorization(
        `${credentials.secretId}/${joinScope(scope)}`,
        lists.names,
        signature,
      ),
      'X-TC-Timestamp': `${timestamp}`,
      ...(credentials.token && { 'X-TC-Token': credentials.token }),
      ...(options.unsignedPayload && { 'X-TC-Content-SHA256': UNSIGNED_PAYLOAD }),
    }),
  }
}
