/** @module Encodes and hashes a request body once, for all attempts of a call; import from `@fuse-edge/core/sign`. */

import type { Bytes } from '../bytes.ts'
import { bodyBytes, type HashedBody, type SignableBody } from './body-bytes.ts'
import { digestBody } from './digest.ts'

/** The bytes of a request with their digest, so that the bytes that are signed are the bytes that are sent. */
export interface PreparedBody extends HashedBody {
  readonly bytes: Bytes
}

/**
 * Encodes and hashes a body. Do not change the bytes, neither meanwhile nor afterwards.
 *
 * Node, Bun and Deno hash with `node:crypto`, in slices of 2 MiB, and do other work between them. Elsewhere Web Crypto hashes
 * large bodies, and in workerd all. On pages that were not loaded over https, which have no `crypto.subtle`, the slower hash of
 * `@noble/hashes` does.
 *
 * @param body A string is encoded as UTF-8; a `Blob` is read into memory.
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
