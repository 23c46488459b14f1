/**
 * @module Step 3 of signature v3: derives keys and signs; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", sections "Calculating the signature" and "Concatenating the Authorization".
 */

import { hmacHex, hmacText } from './digest.ts'
import { hmacKey } from './sha256.ts'
import { SCOPE_TERMINATOR, type SigningScope } from './string-to-sign.ts'
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
  const first = encodeUtf8(`TC3${secretKey}`)
  return [scope.date, scope.service, SCOPE_TERMINATOR].reduce<Uint8Array>(hmacText, first)
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
