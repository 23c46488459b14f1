/** @module Caches derived keys; import from `@fuse-edge/core/sign`. */

import { rememberSigningKeys, type SigningKeySource } from './remember-signing-keys.ts'
import { type HmacKey, hmacKey } from './sha256.ts'
import { deriveSigningKey } from './signature.ts'

export type { SigningKeySource }

/**
 * Creates a separate cache for the option `signingKeys` of `signPrepared` and `signRequest`. Derived keys live as long as
 * the cache and their credentials object do.
 *
 * @example
 * import { createSigningKeys, signRequest } from '@fuse-edge/core/sign'
 * const signed = await signRequest({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   host: 'facefusion.tencentcloudapi.com',
 *   timestamp: 1551113065,
 *   signingKeys: createSigningKeys(),
 * })
 * console.assert(signed.signature.length === 64)
 */
export function createSigningKeys(): SigningKeySource<HmacKey> {
  return rememberSigningKeys((secretKey, scope) => hmacKey(deriveSigningKey(secretKey, scope)))
}
