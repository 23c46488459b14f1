/** @module Builds a signed request except for its hashes: options, headers, canonical request. */

import { canonicalLists, joinCanonicalRequest, UNSIGNED_PAYLOAD } from './canonical-request.ts'
import type { Credentials } from './credentials.ts'
import { type Draft, draft } from './draft-post.ts'

/** Options of a signature. */
export interface DraftOptions {
  /**
   * The key pair that signs. Use one object for all calls: keys derived from it are cached as long as the object lives.
   */
  readonly credentials: Credentials
  /**
   * Value of the `Host` header, with the port where it is not the default of the scheme: `new URL(url).host`. `fetch`
   * sends the host of its URL and ignores a `Host` header that it is given.
   */
  readonly host: string
  /**
   * Unix time in whole seconds. The service refuses a difference of more than 300 seconds from its clock.
   *
   * @default the clock of this machine
   */
  readonly timestamp?: number | undefined
  /** HTTP method. @default `POST` */
  readonly method?: 'POST' | 'GET'
  /** Query string exactly as it is sent, without the question mark; `encodeForm` returns one. @default empty */
  readonly query?: string
  /**
   * Value of `Content-Type`, exactly as it is sent.
   *
   * @default `application/json` for POST, `application/x-www-form-urlencoded` for GET
   */
  readonly contentType?: string
  /** Further headers to send and to sign, such as `X-TC-Action`. @default none */
  readonly signedHeaders?: Readonly<Record<string, string>>
  /** Name of the service: the first label of the product's host. @default `facefusion` */
  readonly service?: string
  /**
   * Leaves the body out of the signature, for a body that is not known yet. Unverified for Face Fusion: official SDKs
   * offer it, but no document says that this service accepts it.
   *
   * @default false
   */
  readonly unsignedPayload?: boolean
}

/**
 * Builds the canonical request, and what the signature is inserted into.
 *
 * @param hashedPayload Lower-case hex SHA-256 of the body, or `UNSIGNED_PAYLOAD_SHA256`.
 * @throws TypeError for missing credentials or a header named twice, RangeError for a timestamp that is not
 * whole seconds.
 */
export function draftRequest(hashedPayload: string, options: DraftOptions): Draft {
  const { method = 'POST', query = '' } = options
  // Source of the defaults: request structure.
  const type = method === 'GET' ? 'application/x-www-form-urlencoded' : 'application/json'
  const headers = { 'Content-Type': options.contentType ?? type, ...options.signedHeaders }
  const lists = canonicalLists({ ...headers, Host: options.host })
  return draft(options, {
    canonicalRequest: joinCanonicalRequest({ method, query, hashedPayload }, lists),
    names: lists.names,
    headers: {
      ...headers,
      ...(options.unsignedPayload && { 'X-TC-Content-SHA256': UNSIGNED_PAYLOAD }),
    },
  })
}
