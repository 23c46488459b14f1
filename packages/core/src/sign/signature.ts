/**
 * @module Steps 3 and 4 of signature v3: derived keys, signature, header; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", sections "Calculating the signature" and "Concatenating the Authorization".
 */

import { hmacHex, hmacText } from './digest.ts'
import { hmacKey } from './sha256.ts'
import { ALGORITHM, SCOPE_TERMINATOR, type SigningScope } from './string-to-sign.ts'
import { encodeUtf8 } from './utf8.ts'

/** SecretDate: the key of one day. `date` as `YYYY-MM-DD`, UTC. */
export function secretDate(secretKey: string, date: string): Uint8Array {
  return hmacText(encodeUtf8(`TC3${secretKey}`), date)
}

/** SecretService: the key of one service on one day. */
export function secretService(key: Uint8Array, service: string): Uint8Array {
  return hmacText(key, service)
}

/** SecretSigning: the key that signs. Keys are raw bytes between the steps, never hex. */
export function secretSigning(key: Uint8Array): Uint8Array {
  return hmacText(key, SCOPE_TERMINATOR)
}

/** Signature: lower-case hex. */
export function signature(key: Uint8Array, text: string): string {
  return hmacHex(hmacKey(key), text)
}

/** All three derivations in one. */
export function deriveSigningKey(secretKey: string, scope: SigningScope): Uint8Array {
  return secretSigning(secretService(secretDate(secretKey, scope.date), scope.service))
}

/** All three derivations and the signature in one. */
export function signString(secretKey: string, scope: SigningScope, text: string): string {
  return signature(deriveSigningKey(secretKey, scope), text)
}

/** What the `Authorization` header is made of. */
export interface AuthorizationParts {
  readonly secretId: string
  /** See `credentialScope`. */
  readonly credentialScope: string
  /** Names joined by semicolons, in the order of the canonical request. */
  readonly signedHeaders: string
  readonly signature: string
}

/** Value of the `Authorization` header. `credential` is the secret id, a slash and the credential scope. */
export function joinAuthorization(
  credential: string,
  signedHeaders: string,
  signature: string,
): string {
  return `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}

/** Value of the `Authorization` header. */
export function authorization(parts: AuthorizationParts): string {
  const credential = `${parts.secretId}/${parts.credentialScope}`
  return joinAuthorization(credential, parts.signedHeaders, parts.signature)
}
