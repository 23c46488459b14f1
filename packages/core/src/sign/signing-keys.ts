/**
 * @module Derived keys, kept for the day that they are good for; import from `@fuse-edge/core/sign`.
 *
 * Deriving one takes three HMACs, more than the rest of a small signature.
 */

import type { Credentials } from './credentials.ts'
import { type HmacKey, hmacKey } from './sha256.ts'
import { deriveSigningKey } from './signature.ts'
import { joinScope, type SigningScope } from './string-to-sign.ts'

/** Around midnight a client needs two days; few talk to more than two services with one key. */
const MAX_SCOPES_PER_CREDENTIALS = 4

/** The key that signs for a day and a service. */
export type SigningKeySource<Key> = (credentials: Credentials, scope: SigningScope) => Key

interface Kept<Key> {
  readonly secretKey: string
  readonly keys: Map<string, Key>
}

/**
 * Remembers derived keys. They are found by the credentials object itself, never by the text of the secret, and
 * vanish with that object; so sign with one object again and again instead of building an equal one for each call.
 * An object whose `secretKey` is replaced gets new keys. Of each object four keys are kept; a fifth starts anew.
 */
export function rememberSigningKeys<Key>(
  derive: (secretKey: string, scope: SigningScope) => Key,
): SigningKeySource<Key> {
  const known = new WeakMap<Credentials, Kept<Key>>()
  return (credentials, scope) => {
    const { secretKey } = credentials
    let kept = known.get(credentials)
    if (kept?.secretKey !== secretKey) {
      kept = { secretKey, keys: new Map() }
      known.set(credentials, kept)
    }
    const { keys } = kept
    const name = joinScope(scope)
    let key = keys.get(name)
    if (key === undefined) {
      if (keys.size === MAX_SCOPES_PER_CREDENTIALS) keys.clear()
      key = derive(secretKey, scope)
      keys.set(name, key)
    }
    return key
  }
}

/**
 * A memory of its own for {@link signPrepared}'s option `signingKeys`, for whoever wants to decide how long keys live.
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
