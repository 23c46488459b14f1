/**
 * @module Makes virtual key pairs. Their secret keys are derived from a signing key and the secret id (see
 * `virtual-secret.ts`), so the edge stores no secret for them, and they become invalid with the signing key.
 */

import type { SigningKey } from '../env/index.ts'
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
