/**
 * @module Secret keys of the virtual key pairs that this edge makes: what a signing key makes of the secret id. So
 * nothing secret is kept for them, and they end with the signing key that they come from.
 */

import { type SigningKey, signingKeyIdOf } from '../env/index.ts'
import { mac, PURPOSES } from './mac.ts'

/** Random bytes in the name of a pair: nobody is to guess which there are. */
const NAME_BYTES = 16

/** A key pair of this edge's own making. */
export interface VirtualPair {
  readonly secretId: string
  readonly secretKey: string
}

/** Makes a pair. */
export async function makeVirtualPair(
  key: SigningKey,
  randomBytes: (length: number) => Uint8Array,
): Promise<VirtualPair> {
  const name = randomBytes(NAME_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  const secretId = `fe.${key.id}.${name}`
  return { secretId, secretKey: await mac(key, PURPOSES.virtualKey, secretId) }
}

/** The secret key of a pair that this edge made; `undefined` where its signing key is no longer there. */
export async function virtualSecret(
  keys: readonly SigningKey[],
  secretId: string,
): Promise<string | undefined> {
  const maker = keys.find(({ id }) => id === signingKeyIdOf(secretId))
  return maker && mac(maker, PURPOSES.virtualKey, secretId)
}
