/** @module Derives the secret keys of the virtual key pairs that `virtual-pair.ts` makes. */

import { type SigningKey, signingKeyIdOf } from '../env/index.ts'
import { mac, PURPOSES } from './mac.ts'

/** Returns the secret key of a pair that the edge made; `undefined` where its signing key was removed. */
export async function virtualSecret(
  keys: readonly SigningKey[],
  secretId: string,
): Promise<string | undefined> {
  const key = keys.find(({ id }) => id === signingKeyIdOf(secretId))
  return key && mac(key, PURPOSES.virtualKey, secretId)
}
