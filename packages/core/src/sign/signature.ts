/**
 * @module Steps 3 and 4 of signature v3: derives keys, signs, writes the header; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", sections "Calculating the signature" and "Concatenating the Authorization".
 */

import { hmacHex, hmacText } from './digest.ts'
import { hmacKey } from './sha256.ts'
import { ALGORITHM, SCOPE_TERMINATOR, type SigningScope } from './string-to-sign.ts'
import { encodeUtf8 } from './utf8.ts'

/**
 * Returns SecretDate, the key of one day.
 *
 * @param date `YYYY-MM-DD`, UTC.
 *
 * @example
 * import { secretDate, secretService, secretSigning, signature } from '@fuse-edge/core/sign'
 * const key = secretSigning(secretService(secretDate('secret', '2019-02-25'), 'facefusion'))
 * console.assert(signature(key, 'string to sign').length === 64)
 */
export function secretDate(secretKey: string, date: string): Uint8Array {
  return hmacText(encodeUtf8(`TC3${secretKey}`), date)
}

/** Returns SecretService, the key of one service on one day. @param key SecretDate */
export function secretService(key: Uint8Array, service: string): Uint8Array {
  return hmacText(key, service)
}

/** Returns SecretSigning, the key that signs. Between the steps keys are raw bytes, never hex. @param key SecretService */
export function secretSigning(key: Uint8Array): Uint8Array {
  return hmacText(key, SCOPE_TERMINATOR)
}

/** Returns Signature as lower-case hex. @param key SecretSigning */
export function signature(key: Uint8Array, text: string): string {
  return hmacHex(hmacKey(key), text)
}

/**
 * Returns SecretSigning: all three derivations in one call.
 *
 * @example
 * import { deriveSigningKey, signature } from '@fuse-edge/core/sign'
 * const key = deriveSigningKey('secret', { date: '2019-02-25', service: 'facefusion' })
 * console.assert(signature(key, 'text').length === 64)
 */
export function deriveSigningKey(secretKey: string, scope: SigningScope): Uint8Array {
  return secretSigning(secretService(secretDate(secretKey, scope.date), scope.service))
}

/**
 * Returns Signature as lower-case hex: all three derivations and the signature in one call.
 *
 * @example
 * import { signString } from '@fuse-edge/core/sign'
 * const scope = { date: '2019-02-25', service: 'facefusion' }
 * console.assert(signString('secret', scope, 'string to sign').length === 64)
 */
export function signString(secretKey: string, scope: SigningScope, text: string): string {
  return signature(deriveSigningKey(secretKey, scope), text)
}

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
