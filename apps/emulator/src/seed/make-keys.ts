/** @module Makes key pairs that look like the cloud's. */

import { randomText } from '../random-text.ts'
import type { KeyPair } from '../store/index.ts'

/** Characters of a secret key, and of an id after `AKID`. Source: keys in the documents' samples. */
const KEY_CHARS = 32

/** A new pair: `AKID` and 32 characters, and 32 characters. */
export function makeKeyPair(randomBytes: (size: number) => Uint8Array): KeyPair {
  return {
    secretId: `AKID${randomText(randomBytes, KEY_CHARS)}`,
    secretKey: randomText(randomBytes, KEY_CHARS),
  }
}
