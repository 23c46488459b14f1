/** @module Explains why the signature of a call was refused, for the one who wrote the client. */

import { prepareBody } from '@fuse-edge/core/sign'
import {
  explainSignature,
  parseAuthorization,
  type SignatureExplanation,
  type SignatureStrings,
  verifyRequest,
} from '@fuse-edge/core/verify'
import { header, type WireRequest } from '../wire/index.ts'
import { showCanonicalRequest } from './canonical-strings.ts'
import { guessSigner } from './guess-signer.ts'

/** An explanation; photos, tokens and secrets are left out of all of it. */
export interface CallExplanation {
  readonly requestId: string
  readonly explanation: SignatureExplanation
  /** What the emulator computed from the call as it arrived. */
  readonly server?: SignatureStrings
  /** What the client signed, where that could be proved from its signature. */
  readonly client?: SignatureStrings
}

/** What the explanation is made with. */
export interface ExplainOptions {
  readonly requestId: string
  /** Seconds since 1970. */
  readonly now: number
  readonly findSecret: (secretId: string) => string | undefined
}

function show({ canonicalRequest, stringToSign }: SignatureStrings): SignatureStrings {
  return { canonicalRequest: showCanonicalRequest(canonicalRequest), stringToSign }
}

/** Why a call signed with v3 was refused, or `undefined` when its signature is right. */
export async function explainCall(
  request: WireRequest,
  { requestId, now, findSecret }: ExplainOptions,
): Promise<CallExplanation | undefined> {
  const { sha256Hex } = await prepareBody(request.body)
  const read = (name: string) => request.headers[name]
  const authorization = parseAuthorization(read('authorization'))
  const received = {
    method: request.method,
    query: request.query,
    header: read,
    bodySha256Hex: sha256Hex,
  }
  const verified = await verifyRequest(received, {
    services: authorization.ok ? [authorization.value.service] : [],
    now,
    hosts: [header(request, 'host').toLowerCase()],
    allowUnsignedPayload: true,
    findSecretKey: findSecret,
  })
  if (verified.ok) return undefined
  const failure = verified.error
  if (failure.reason !== 'signature-mismatch' || !authorization.ok) {
    return { requestId, explanation: explainSignature(failure) }
  }
  const secretKey = findSecret(authorization.value.secretId) ?? ''
  const timestamp = Number(read('x-tc-timestamp'))
  const client = await guessSigner({
    request,
    authorization: authorization.value,
    secretKey,
    timestamp,
  })
  const server = show(failure)
  const shown = client && show(client)
  const explanation = explainSignature(
    { reason: 'signature-mismatch', ...server },
    { secretKey, ...(shown && { client: shown }) },
  )
  return { requestId, explanation, server, ...(shown && { client: shown }) }
}
