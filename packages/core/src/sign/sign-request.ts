/** @module Signs any API 3.0 request with TC3-HMAC-SHA256; import from `@fuse-edge/core/sign`. */

import { prepareBody } from './body.ts'
import { type HashedBody, requireDigest, type SignableBody } from './body-bytes.ts'
import { UNSIGNED_PAYLOAD } from './canonical-request.ts'
import { sha256Hex } from './digest.ts'
import { type DraftOptions, draftRequest } from './draft.ts'
import type { HmacKey } from './sha256.ts'
import { type SignedRequest, signDraft } from './sign-draft.ts'
import type { SigningKeySource } from './signing-keys.ts'

export type { SignedRequest }

/** Options of a signature, and the source of derived keys. */
export interface SignOptions extends DraftOptions {
  /**
   * Returns the key that signs for a day and a service; `createSigningKeys` returns such a function.
   *
   * @default one cache for the whole process, which keeps keys as long as their credentials object
   */
  readonly signingKeys?: SigningKeySource<HmacKey>
}

/**
 * Signs a request whose body is prepared. It is synchronous, so each attempt can have a new timestamp.
 *
 * @param body From `prepareBody`, or the digest of a body that is sent from elsewhere, such as a stream.
 * @throws TypeError for missing credentials, a header named twice or a malformed digest; RangeError for a timestamp that
 * is not whole seconds.
 *
 * @example
 * import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
 * const body = await prepareBody('{}')
 * const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
 * const host = 'facefusion.tencentcloudapi.com'
 * const first = signPrepared(body, { credentials, host, timestamp: 1551113065 })
 * const second = signPrepared(body, { credentials, host, timestamp: 1551113066 })
 * console.assert(first.signature !== second.signature)
 */
export function signPrepared(body: HashedBody, options: SignOptions): SignedRequest {
  const hashedPayload = options.unsignedPayload ? sha256Hex(UNSIGNED_PAYLOAD) : requireDigest(body)
  return signDraft(draftRequest(hashedPayload, options), options)
}

/**
 * Hashes a body and signs a request: {@link prepareBody} and {@link signPrepared} in one call.
 *
 * @throws TypeError for missing credentials, a header named twice or a malformed digest; RangeError for a timestamp that
 * is not whole seconds.
 *
 * @example
 * import { signRequest } from '@fuse-edge/core/sign'
 * const { headers } = await signRequest({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   host: 'cvm.tencentcloudapi.com',
 *   service: 'cvm',
 *   timestamp: 1551113065,
 *   body: '{"Limit": 1}',
 * })
 * console.assert(headers.Authorization?.startsWith('TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm/'))
 */
export async function signRequest(
  options: SignOptions & {
    /** The body; for a stream, its digest. @default empty */
    readonly body?: SignableBody | HashedBody
  },
): Promise<SignedRequest> {
  const { body = '' } = options
  const isHashed = typeof body === 'object' && 'sha256Hex' in body
  return signPrepared(isHashed ? body : await prepareBody(body), options)
}
