/** @module The signature of a call, by TC3 or v1: who claims to have signed it, then whether that is true. */

import { SERVICE } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import { prepareBody } from '@fuse-edge/core/sign'
import type { ClaimV1 } from '@fuse-edge/core/verify'
import {
  type Form,
  type Refusal,
  readTc3Claim,
  readV1Claim,
  signedServices,
  type Tc3Claim,
  type Transport,
  verifyTc3Claim,
  verifyV1Claim,
} from '@fuse-edge/core/wire'
import { STS_SERVICE, STS_VERSION } from '../account/index.ts'
import { toSeconds } from '../ports/index.ts'
import { header, type ReceivedRequest } from '../protocol/index.ts'

/** A signature that is not verified yet, and the key that it names. */
export type SignatureClaim = { readonly secretId: string } & (
  | { readonly signing: 'tc3'; readonly tc3: Tc3Claim }
  | { readonly signing: 'v1'; readonly v1: ClaimV1 }
)

interface ClaimSource {
  readonly request: ReceivedRequest
  readonly transport: Transport
  readonly form: Form | undefined
}

/**
 * Returns the services that the credential scope of a call may name. The version of STS is signed for another service.
 *
 * @param strict Whether the service alone is accepted. Official SDKs derive it from the host that they are pointed at.
 */
export function acceptedServices(request: ReceivedRequest, strict: boolean): readonly string[] {
  const service = header(request, 'x-tc-version') === STS_VERSION ? STS_SERVICE : SERVICE
  return strict ? [service] : signedServices(request, service)
}

/** Reads the signature's claim, and checks what needs no key: form, service, date and clock. */
export function readClaim(
  { request, transport, form = new Map() }: ClaimSource,
  { nowMs, strict }: { readonly nowMs: number; readonly strict: boolean },
): Result<SignatureClaim, Refusal> {
  const now = toSeconds(nowMs)
  if (transport.signing === 'v1') {
    const v1 = readV1Claim(form, now)
    return v1.ok ? ok({ signing: 'v1', secretId: v1.value.secretId, v1: v1.value }) : v1
  }
  const tc3 = readTc3Claim(request, { now, services: acceptedServices(request, strict) })
  return tc3.ok
    ? ok({ signing: 'tc3', secretId: tc3.value.authorization.secretId, tc3: tc3.value })
    : tc3
}

/** Checks the signature of a claim. The service accepts unsigned bodies from SDKs that announce them. */
export async function verifyClaim(
  claim: SignatureClaim,
  {
    request,
    form = new Map(),
    secretKey,
  }: Pick<ClaimSource, 'request' | 'form'> & { readonly secretKey: string },
): Promise<Result<unknown, Refusal>> {
  if (claim.signing === 'v1') return verifyV1Claim(request, claim.v1, { secretKey, form })
  const { sha256Hex: bodySha256Hex } = await prepareBody(request.body)
  const expectation = { secretKey, bodySha256Hex, allowUnsignedPayload: true }
  return verifyTc3Claim(request, claim.tc3, expectation)
}
