/**
 * @module Steps 3 and 4 of signature v3: derived keys, signature, header; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", sections "Calculating the signature" and "Concatenating the Authorization".
 */

import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { hmacSha256 } from './digest.ts'
import { ALGORITHM, SCOPE_TERMINATOR } from './string-to-sign.ts'

/** SecretDate: the key of one day. `date` as `YYYY-MM-DD`, UTC. */
export function secretDate(secretKey: string, date: string): Uint8Array {
  return hmacSha256(utf8ToBytes(`TC3${secretKey}`), date)
}

/** SecretService: the key of one service on one day. */
export function secretService(key: Uint8Array, service: string): Uint8Array {
  return hmacSha256(key, service)
}

/** SecretSigning: the key that signs. Keys are raw bytes between the steps, never hex. */
export function secretSigning(key: Uint8Array): Uint8Array {
  return hmacSha256(key, SCOPE_TERMINATOR)
}

/** Signature: lower-case hex. */
export function signature(key: Uint8Array, text: string): string {
  return bytesToHex(hmacSha256(key, text))
}

/** All three derivations and the signature in one. */
export function signString(
  secretKey: string,
  scope: { readonly date: string; readonly service: string },
  text: string,
): string {
  const key = secretService(secretDate(secretKey, scope.date), scope.service)
  return signature(secretSigning(key), text)
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

/** Value of the `Authorization` header. */
export function authorization(parts: AuthorizationParts): string {
  const credential = `Credential=${parts.secretId}/${parts.credentialScope}`
  return `${ALGORITHM} ${credential}, SignedHeaders=${parts.signedHeaders}, Signature=${parts.signature}`
}
