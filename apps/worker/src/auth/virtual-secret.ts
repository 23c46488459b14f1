/**
 * @module Virtual key pairs that the edge makes. Their secret keys are derived from a signing key and the secret id, so the
 * edge stores no secret for them, and they become invalid with the signing key.
 */

import { type SigningKey, signingKeyIdOf } from '../env/index.ts'
import { mac, PURPOSES } from './mac.ts'

/** Random bytes in a secret id: 128 bits, so that ids cannot be guessed. */
const NAME_BYTES = 16

/** A key pair that the edge made. */
export interface VirtualPair {
  readonly secretId: string
  readonly secretKey: string
}

/** Creates a pair. */
export async function makeVirtualPair(
  key: SigningKey,
  randomBytes: (length: number) => Uint8Array,
): Promise<VirtualPair> {
  const name = randomBytes(NAME_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  const secretId = `fe.${key.id}.${name}`
  return { secretId, secretKey: await mac(key, PURPOSES.virtualKey, secretId) }
}

/** Returns the secret key of a pair that the edge made; `undefined` where its signing key was removed. */
export async function virtualSecret(
  keys: readonly SigningKey[],
  secretId: string,
): Promise<string | undefined> {
  const key = keys.find(({ id }) => id === signingKeyIdOf(secretId))
  return key && mac(key, PURPOSES.virtualKey, secretId)
}
