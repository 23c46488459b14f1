/** @module The first checks of a call: how it was sent, and who signed it. */

import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import {
  type CommonParameters,
  checkBodySize,
  type Form,
  parseForm,
  readCommonParameters,
  readTransport,
  type Transport,
} from '@fuse-edge/core/wire'
import { toSeconds } from '../ports/index.ts'
import {
  type Check,
  type CheckSequence,
  checkSequence,
  PASSED,
  type ReceivedRequest,
  refuse,
} from '../protocol/index.ts'
import type { KnownKey } from '../store/index.ts'
import { readClaim, type SignatureClaim, verifyClaim } from './signature-claim.ts'

/** A call before its checks, with what they need to know of the account. */
export interface UncheckedCall {
  readonly request: ReceivedRequest
  /** Milliseconds of Unix time. */
  readonly nowMs: number
  /** Whether the credential scope may name the service only. */
  readonly strict: boolean
  /** Returns the enabled key of a SecretId. */
  readonly findKey: (secretId: string) => KnownKey | undefined
}

/** The holder of the key that signed a call. */
export interface Caller {
  readonly secretId: string
  /** `root`, `user/…` or `role/…`. */
  readonly holder: string
}

interface Sent {
  readonly transport: Transport
}

interface Fields {
  /** Fields of the query or form. Absent for JSON. */
  readonly form: Form | undefined
}

interface Common {
  readonly common: CommonParameters
}

interface Claimed {
  readonly claim: SignatureClaim
}

interface Found {
  readonly key: KnownKey
}

/** What is known of a call that passed these checks. */
export type SignedCall = UncheckedCall &
  Sent &
  Fields &
  Common &
  Claimed &
  Found & { readonly caller: Caller }

/** Names for the fields of v1 signatures: those of a TC3 call are in headers. */
function v1Form({ transport, form }: Sent & Fields): Form | undefined {
  return transport.signing === 'v1' ? form : undefined
}

const TRANSPORT: Check<UncheckedCall, Sent> = {
  name: 'transport',
  requires:
    'The path is `/`, the method is GET or POST with a content type of the protocol, and the query is not too long.',
  refuses: ['UnsupportedProtocol', 'RequestSizeLimitExceeded'],
  evidence: 'documented',
  run: ({ request }) => {
    const transport = readTransport(request)
    return transport.ok ? ok({ transport: transport.value }) : transport
  },
}

const BODY_SIZE: Check<UncheckedCall & Sent, object> = {
  name: 'body-size',
  requires: 'The body is not longer than its way of sending allows.',
  refuses: ['RequestSizeLimitExceeded', 'AuthFailure.SignatureFailure'],
  evidence: 'documented',
  run: ({ request, transport }) => {
    const bytes = request.bodyTooLarge ? Number.POSITIVE_INFINITY : request.body.length
    const refusal = checkBodySize(transport, bytes)
    return refusal === undefined ? PASSED : fail(refusal)
  },
}

const FORM_FIELDS: Check<UncheckedCall & Sent, Fields> = {
  name: 'form-fields',
  requires: 'A query or form has no more fields than any action needs.',
  refuses: ['RequestSizeLimitExceeded'],
  evidence: 'assumed',
  run: ({ request, transport: { format } }) => {
    if (format === 'json') return ok({ form: undefined })
    const text = format === 'query' ? request.query : new TextDecoder().decode(request.body)
    const form = parseForm(text)
    return form.ok ? ok({ form: form.value }) : form
  },
}

const COMMON_PARAMETERS: Check<UncheckedCall & Sent & Fields, Common> = {
  name: 'common-parameters',
  requires:
    'The common parameters are there (Timestamp, Version, Action, Region; with signature v1 also Nonce, SecretId, Signature), and the timestamp is a number.',
  refuses: ['MissingParameter', 'InvalidParameter'],
  evidence: 'seen',
  orderEvidence: 'seen',
  run: (known) => {
    const common = readCommonParameters(known.request, v1Form(known))
    return common.ok ? ok({ common: common.value }) : common
  },
}

const AUTHORIZATION: Check<UncheckedCall & Sent & Fields & Common, Claimed> = {
  name: 'authorization',
  requires:
    'The `Authorization` header of TC3 is well-formed and names the service and the UTC date of the timestamp; the timestamp is close enough to the clock.',
  refuses: ['AuthFailure.InvalidAuthorization', 'AuthFailure.SignatureExpire'],
  evidence: 'seen',
  run: ({ request, transport, form, nowMs, strict }) => {
    const claim = readClaim({ request, transport, form }, { nowMs, strict })
    return claim.ok ? ok({ claim: claim.value }) : claim
  },
}

const SECRET_ID: Check<UncheckedCall & Claimed, Found> = {
  name: 'secret-id',
  requires: 'The key exists and is enabled.',
  refuses: ['AuthFailure.SecretIdNotFound'],
  evidence: 'documented',
  run: ({ claim, findKey }) => {
    const key = findKey(claim.secretId)
    return key === undefined ? fail(refuse('AuthFailure.SecretIdNotFound')) : ok({ key })
  },
}

/** Compares two texts in a time that does not depend on where they differ (timing attack). */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

const TOKEN: Check<UncheckedCall & Common & Found, object> = {
  name: 'token',
  requires:
    'A temporary key comes with its token and before its end, a permanent key without a token.',
  refuses: ['AuthFailure.TokenFailure'],
  evidence: 'seen',
  run: ({ key, common, nowMs }) => {
    const { token = '', expiresMs = Number.POSITIVE_INFINITY } = key
    const isValid = isSame(common.token, token) && toSeconds(nowMs) * MS_PER_SECOND < expiresMs
    return isValid ? PASSED : fail(refuse('AuthFailure.TokenFailure'))
  },
}

const SIGNATURE: Check<UncheckedCall & Fields & Claimed & Found, { readonly caller: Caller }> = {
  name: 'signature',
  requires: 'Every signed header was sent, and the signature is the one that the key makes.',
  refuses: ['AuthFailure.InvalidAuthorization', 'AuthFailure.SignatureFailure'],
  evidence: 'seen',
  orderEvidence: 'seen',
  run: async ({ request, form, claim, key }) => {
    const verified = await verifyClaim(claim, { request, form, secretKey: key.secretKey })
    return verified.ok ? ok({ caller: { secretId: claim.secretId, holder: key.holder } }) : verified
  },
}

/** The checks of every call, those to STS included. */
export const PROTOCOL_CHECKS: CheckSequence<UncheckedCall, SignedCall> =
  checkSequence<UncheckedCall>()
    .next(TRANSPORT)
    .next(BODY_SIZE)
    .next(FORM_FIELDS)
    .next(COMMON_PARAMETERS)
    .next(AUTHORIZATION)
    .next(SECRET_ID)
    .next(TOKEN)
    .next(SIGNATURE)
