/** @module Makes key pairs and tokens that look like the cloud's. */

import { type Randomness, randomText } from '../ports/index.ts'
import type { KeyPair } from '../store/index.ts'

/** Characters of a SecretKey, and of a SecretId after `AKID`. Source: keys in the samples of the documents. */
const KEY_CHARS = 32
/** Characters of the token of a temporary key. The cloud's tokens are longer. */
const TOKEN_CHARS = 64

/** Returns a new pair: `AKID` followed by 32 characters, and 32 characters. */
export function makeKeyPair({ randomBytes }: Pick<Randomness, 'randomBytes'>): KeyPair {
  return {
    secretId: `AKID${randomText(randomBytes, KEY_CHARS)}`,
    secretKey: randomText(randomBytes, KEY_CHARS),
  }
}

/** Returns a new token for a temporary key. */
export function makeToken({ randomBytes }: Pick<Randomness, 'randomBytes'>): string {
  return randomText(randomBytes, TOKEN_CHARS)
}
