/** @module Explains why the signature of a call was refused, for the developer of the client. */

import type { CallExplanation } from '@fuse-edge/core/control'
import { prepareBody } from '@fuse-edge/core/sign'
import {
  explainSignature,
  findKeyMistake,
  findSignedBody,
  findSpacedKey,
  parseAuthorization,
  type SignatureStrings,
  verifyRequest,
} from '@fuse-edge/core/verify'
import { signedHosts } from '@fuse-edge/core/wire'
import type { ReceivedRequest } from '../protocol/index.ts'
import { showCanonicalRequest } from './canonical-strings.ts'
import { explainV1Call } from './explain-v1-call.ts'
import { guessSigner } from './guess-signer.ts'
import { guessString } from './guess-string.ts'

export type { CallExplanation }

/** The call's id, the time, and the keys of the account. */
export interface ExplainOptions {
  readonly requestId: string
  /** Seconds of Unix time. */
  readonly now: number
  /** Services that the scope may name, as the checks of a call demand it. */
  readonly services: readonly string[]
  readonly findSecret: (secretId: string) => string | undefined
}

function show({ canonicalRequest, stringToSign }: SignatureStrings): SignatureStrings {
  return { canonicalRequest: showCanonicalRequest(canonicalRequest), stringToSign }
}

/** Explains why the signature of a call was refused. Returns `undefined` for a call whose signature is valid. */
export async function explainCall(
  request: ReceivedRequest,
  options: ExplainOptions,
): Promise<CallExplanation | undefined> {
  const v1 = explainV1Call(request, options)
  if (v1 === 'correct') return undefined
  return v1 === undefined
    ? explainTc3Call(request, options)
    : { requestId: options.requestId, explanation: v1 }
}

async function explainTc3Call(
  request: ReceivedRequest,
  { requestId, now, services, findSecret }: ExplainOptions,
): Promise<CallExplanation | undefined> {
  const { sha256Hex } = await prepareBody(request.body)
  const authorization = parseAuthorization(request.header('authorization'))
  const received = { ...request, bodySha256Hex: sha256Hex }
  const verified = await verifyRequest(received, {
    services,
    now,
    hosts: signedHosts(request),
    allowUnsignedPayload: true,
    findSecretKey: findSecret,
  })
  if (verified.ok) return undefined
  const failure = verified.error
  if (failure.reason !== 'signature-mismatch' || !authorization.ok) {
    return { requestId, explanation: explainSignature(failure, { header: request.header }) }
  }
  const secretKey = findSecret(authorization.value.secretId) ?? ''
  const timestamp = Number(request.header('x-tc-timestamp'))
  const signed = { authorization: authorization.value, secretKey, timestamp }
  const spacedKey = findSpacedKey({ ...signed, failure })
  const keyCause = findKeyMistake({ ...signed, failure })
  const client =
    spacedKey === undefined && keyCause === undefined
      ? (findSignedBody({ ...signed, failure, body: request.body }) ??
        (await guessString({ ...signed, failure })) ??
        (await guessSigner({ ...signed, request })))
      : failure
  const server = show(failure)
  const shown = client && show(client)
  const explanation = explainSignature(
    { reason: 'signature-mismatch', ...server },
    {
      secretKey: spacedKey ?? secretKey,
      body: request.body,
      ...(keyCause && { keyCause }),
      ...(shown && { client: shown }),
    },
  )
  return { requestId, explanation, server, ...(shown && { client: shown }) }
}
