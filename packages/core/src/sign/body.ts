/** @module A request body that is built once and hashed once, for as many attempts as it takes; import from `@fuse-edge/core/sign`. */

import { bodyBytes, type HashedBody, type SignableBody } from './body-bytes.ts'
import { digestBody } from './digest.ts'

/** Bytes of a request and their hash: what is signed is what is sent. */
export interface PreparedBody extends HashedBody {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Encodes and hashes a body. The bytes must not be changed afterwards.
 *
 * Large bodies are hashed by Web Crypto; where the platform has none (pages that were not loaded over https) the
 * slower built-in hash does the work.
 *
 * @param body A text is encoded as UTF-8; a `Blob` is read into memory.
 *
 * @example
 * import { prepareBody } from '@fuse-edge/core/sign'
 * const body = await prepareBody('')
 * console.assert(body.sha256Hex.startsWith('e3b0c442'))
 */
export async function prepareBody(body: SignableBody): Promise<PreparedBody> {
  const bytes = await bodyBytes(body)
  return { bytes, sha256Hex: await digestBody(bytes) }
}
