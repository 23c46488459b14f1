/**
 * @module Step 4 of signature v3: writes the `Authorization` header; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the Authorization".
 */

import { ALGORITHM } from './string-to-sign.ts'

/** The parts of an `Authorization` header. */
export interface AuthorizationParts {
  readonly secretId: string
  /** Date, service and terminator, as `credentialScope` returns them. */
  readonly credentialScope: string
  /** Names joined by semicolons, in the order of the canonical request. */
  readonly signedHeaders: string
  readonly signature: string
}

/** Returns the value of the `Authorization` header. @param credential the secret id, a slash and the credential scope */
export function joinAuthorization(
  credential: string,
  signedHeaders: string,
  signature: string,
): string {
  return `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}

/**
 * Returns the value of the `Authorization` header.
 *
 * @example
 * import { authorization, credentialScope } from '@fuse-edge/core/sign'
 * const header = authorization({
 *   secretId: 'AKIDEXAMPLE',
 *   credentialScope: credentialScope(1551113065, 'facefusion'),
 *   signedHeaders: 'content-type;host',
 *   signature: '0'.repeat(64),
 * })
 * console.assert(header.startsWith('TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/'))
 */
export function authorization(parts: AuthorizationParts): string {
  const credential = `${parts.secretId}/${parts.credentialScope}`
  return joinAuthorization(credential, parts.signedHeaders, parts.signature)
}
