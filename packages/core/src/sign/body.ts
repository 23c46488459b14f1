/** @module A request body that is built once and hashed once, for as many attempts as it takes; import from `@fuse-edge/core/sign`. */

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { digestBody } from './digest.ts'

/** Bytes of a request and their hash: what is signed is what is sent. */
export interface PreparedBody {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Lower-case hex SHA-256 of `bytes`. */
  readonly sha256Hex: string
}

/**
 * Encodes and hashes a body. The bytes must not be changed afterwards.
 *
 * Large bodies are hashed by Web Crypto; where the platform has none (pages that were not loaded over https) the
 * slower built-in hash does the work.
 *
 * @param body A text is encoded as UTF-8.
 *
 * @example
 * import { prepareBody } from '@fuse-edge/core/sign'
 * const body = await prepareBody('')
 * console.assert(body.sha256Hex.startsWith('e3b0c442'))
 */
export async function prepareBody(body: string | Uint8Array<ArrayBuffer>): Promise<PreparedBody> {
  const bytes = typeof body === 'string' ? utf8ToBytes(body) : body
  return { bytes, sha256Hex: await digestBody(bytes) }
}
