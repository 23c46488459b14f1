/** @module Verifies a request signed with TC3-HMAC-SHA256; import from `@fuse-edge/core/verify`. */

import { fail, type Result } from '../result.ts'
import type { ReceivedRequest, SignatureExpectation } from './canonical-requests.ts'
import { checkScope, type ScopeExpectation } from './check-scope.ts'
import { checkSignature, type Verified } from './check-signature.ts'
import type {
  AuthorizationMalformed,
  DateMismatch,
  Expired,
  PayloadUnsigned,
  SecretIdUnknown,
  ServiceMismatch,
  SignatureMismatch,
  SignedHeaderMissing,
  TimestampMalformed,
} from './failures.ts'
import { parseAuthorization } from './parse-authorization.ts'

/** Every reason to refuse a request signed with TC3-HMAC-SHA256. */
export type VerifyFailure =
  | AuthorizationMalformed
  | TimestampMalformed
  | ServiceMismatch
  | DateMismatch
  | Expired
  | SecretIdUnknown
  | SignedHeaderMissing
  | PayloadUnsigned
  | SignatureMismatch

/** What a request is verified against. */
export interface VerifyOptions
  extends Pick<ScopeExpectation, 'services' | 'now'>,
    Pick<SignatureExpectation, 'hosts' | 'allowUnsignedPayload'> {
  /** Returns the secret key of an id, or `undefined` for an unknown id. */
  readonly findSecretKey: (secretId: string) => string | undefined | Promise<string | undefined>
}

/**
 * Verifies a request in the order of the service: form of the header, service, date, clock, key, signature. To do
 * something between two steps, call {@link parseAuthorization}, {@link checkScope} and {@link checkSignature} instead.
 *
 * A signature stays valid until it is 300 seconds old, by specification. To prevent a replay attack, remember the
 * signatures of that time.
 *
 * @returns the signer, or the first failure.
 *
 * @example
 * import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
 * import { verifyRequest } from '@fuse-edge/core/verify'
 *
 * const body = await prepareBody('{}')
 * const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
 * const signed = signPrepared(body, { credentials, host: 'example.com', timestamp: 1551113065 })
 * const headers = new Headers(signed.headers)
 *
 * const verified = await verifyRequest(
 *   {
 *     method: 'POST',
 *     query: '',
 *     header: (name) => headers.get(name) ?? undefined,
 *     bodySha256Hex: body.sha256Hex,
 *   },
 *   {
 *     services: ['facefusion'],
 *     hosts: ['example.com'],
 *     now: 1551113065 + 300,
 *     findSecretKey: (secretId) => (secretId === 'AKIDEXAMPLE' ? 'secret' : undefined),
 *   },
 * )
 * console.assert(verified.ok && verified.value.secretId === 'AKIDEXAMPLE')
 */
export async function verifyRequest(
  request: ReceivedRequest,
  options: VerifyOptions,
): Promise<Result<Verified, VerifyFailure>> {
  const authorization = parseAuthorization(request.header('authorization'))
  if (!authorization.ok) return authorization
  const timestamp = checkScope(authorization.value, {
    timestamp: request.header('x-tc-timestamp'),
    services: options.services,
    now: options.now,
  })
  if (!timestamp.ok) return timestamp
  const { secretId } = authorization.value
  const secretKey = await options.findSecretKey(secretId)
  if (!secretKey) return fail({ reason: 'secret-id-unknown', secretId })
  return checkSignature(authorization.value, request, {
    secretKey,
    timestamp: timestamp.value,
    hosts: options.hosts,
    allowUnsignedPayload: options.allowUnsignedPayload ?? false,
  })
}
