/** @module Builds a signed request except for its hashes; most need no other signed headers than `content-type` and `host`. */

import { SERVICE } from '../regions.ts'
import { MS_PER_SECOND } from '../units.ts'
import { joinAuthorization } from './authorization.ts'
import { type Credentials, requireCredentials } from './credentials.ts'
import { joinScope, joinStringToSign, type SigningScope, utcDate } from './string-to-sign.ts'

/** Who signs, when and for which service. */
export interface Signer {
  /** The key pair that signs. Use one object for all calls: keys derived from it are cached as long as it lives. */
  readonly credentials: Credentials
  /**
   * Unix time in whole seconds. The service refuses a difference of more than 300 seconds from its clock.
   *
   * @default the clock of this machine
   */
  readonly timestamp?: number | undefined
  /** Name of the service: the first label of the product's host. @default `facefusion` */
  readonly service?: string
}

/** A request without its signature. */
export interface Draft {
  readonly canonicalRequest: string
  readonly scope: SigningScope
  /** Returns StringToSign. @param hashedCanonicalRequest lower-case hex SHA-256 */
  readonly stringToSign: (hashedCanonicalRequest: string) => string
  /** Returns the headers to send. @param signature lower-case hex */
  readonly headers: (signature: string) => Readonly<Record<string, string>>
}

/** What a signature covers, and what is sent with it. */
interface Covered {
  readonly canonicalRequest: string
  /** SignedHeaders. */
  readonly names: string
  readonly headers: Readonly<Record<string, string>>
}

/** Returns what the signature is inserted into. @throws TypeError, RangeError as {@link draftPost} */
export function draft(signer: Signer, { canonicalRequest, names, headers }: Covered): Draft {
  const {
    credentials,
    timestamp = Math.floor(Date.now() / MS_PER_SECOND),
    service = SERVICE,
  } = signer
  requireCredentials(credentials)
  const scope = { date: utcDate(timestamp), service }
  return {
    canonicalRequest,
    scope,
    stringToSign: (hash) => joinStringToSign(timestamp, scope, hash),
    headers: (signature) => ({
      ...headers,
      Authorization: joinAuthorization(
        `${credentials.secretId}/${joinScope(scope)}`,
        names,
        signature,
      ),
      'X-TC-Timestamp': `${timestamp}`,
      ...(credentials.token && { 'X-TC-Token': credentials.token }),
    }),
  }
}

/** Options of a POST request whose signature covers `content-type` and `host`, like those of all official SDKs. */
export interface PostOptions extends Signer {
  /** Value of the `Host` header in lower case: `new URL(url).host`. */
  readonly host: string
  /** Value of `Content-Type` in lower case, exactly as it is sent. @default `application/json` */
  readonly contentType?: string
}

/**
 * Builds a POST request.
 *
 * @param hashedPayload Lower-case hex SHA-256 of the body.
 * @throws TypeError for missing credentials, RangeError for a timestamp that is not whole seconds.
 */
export function draftPost(hashedPayload: string, options: PostOptions): Draft {
  const { contentType = 'application/json', host } = options
  const names = 'content-type;host'
  return draft(options, {
    canonicalRequest: `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\n\n${names}\n${hashedPayload}`,
    names,
    headers: { 'Content-Type': contentType },
  })
}
