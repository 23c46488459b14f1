/**
 * @module Remembers derived keys for the day and service that they are valid for.
 *
 * Deriving a key takes three HMACs, more than the rest of a small signature.
 */

import type { Credentials } from './credentials.ts'
import { joinScope, type SigningScope } from './string-to-sign.ts'

/** Around midnight a client needs two days, and few clients call more than two services with one key. */
const MAX_SCOPES_PER_CREDENTIALS = 4

/** Returns the key that signs for a day and a service. */
export type SigningKeySource<Key> = (credentials: Credentials, scope: SigningScope) => Key

interface Kept<Key> {
  readonly secretKey: string
  readonly keys: Map<string, Key>
}

/**
 * Returns a function that caches derived keys. The cache is a `WeakMap` by credentials object, so no secret is a key of
 * it, and keys are collected with the object; sign with one object instead of an equal one for each call. An object whose
 * `secretKey` is replaced gets new keys. Each object has four keys; a fifth empties its cache first.
 */
export function rememberSigningKeys<Key extends object>(
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
    if (!key) {
      if (keys.size === MAX_SCOPES_PER_CREDENTIALS) keys.clear()
      key = derive(secretKey, scope)
      keys.set(name, key)
    }
    return key
  }
}
