/**
 * @module Verifies who signed a call, by TC3 or v1. Nothing is computed for an unknown key, and the body of a TC3 call
 * is read only after its headers named a known key.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { PreparedBody } from '@fuse-edge/core/sign'
import { preparePost } from '@fuse-edge/core/sign/web-crypto'
import {
  type CommonParameters,
  type Form,
  parseForm,
  type Refusal,
  readCommonParameters,
  readTc3Claim,
  readV1Claim,
  refuseBecause,
  type Transport,
  type WireRequest,
} from '@fuse-edge/core/wire'
import type { Stopwatch } from '../context/index.ts'
import { checkTc3, checkV1 } from './check-signature.ts'
import { findKey, type KeyRing, type SecretVirtualKey } from './find-key.ts'

/** A call whose signature is verified. */
export interface VerifiedCall {
  readonly common: CommonParameters
  readonly key: SecretVirtualKey
  /** Equal for a request that arrives twice. */
  readonly signature: string
  readonly signing: Transport['signing']
  /** Fields of the query or form; absent for JSON. */
  readonly form: Form | undefined
  /** The body of a TC3 call; empty for v1. */
  readonly body: PreparedBody
}

/** What a call is verified against. */
export interface VerificationContext {
  readonly keys: KeyRing
  /** Seconds of Unix time. */
  readonly now: number
  readonly stopwatch: Stopwatch
  /** Reads the body of a call that names this key in its headers. */
  readonly readJson: (keyId: string) => Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>
  /** Reads the body of a call that names its key in the body. */
  readonly readForm: () => Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>
  /** Called with the fields of a v1 call before they are checked. */
  readonly onForm: (form: Form) => void
}

type Verified = Result<VerifiedCall, Refusal>

async function verifyTc3(
  request: WireRequest,
  format: Transport['format'],
  { keys, now, stopwatch, readJson }: VerificationContext,
): Promise<Verified> {
  const common = readCommonParameters(request)
  if (!common.ok) return common
  const claim = readTc3Claim(request, { now })
  if (!claim.ok) return claim
  const { secretId, signature } = claim.value.authorization
  const key = await findKey(keys, secretId, common.value.token)
  if (!key.ok) return key
  const bytes = await readJson(key.value.id)
  if (!bytes.ok) return bytes
  const body = await stopwatch.measure('auth', () => preparePost(bytes.value))
  const expectation = { credentials: key.value, bodySha256Hex: body.sha256Hex }
  const verified = await checkTc3(request, claim.value, expectation)
  if (!verified.ok) return verified
  const form = format === 'query' ? parseForm(request.query) : ok(undefined)
  if (!form.ok) return form
  const signing = 'tc3'
  return ok({ common: common.value, key: key.value, signature, signing, form: form.value, body })
}

async function readForm(
  { query }: WireRequest,
  format: Transport['format'],
  context: VerificationContext,
): Promise<Result<Form, Refusal>> {
  if (format === 'query') return parseForm(query)
  const bytes = await context.readForm()
  return bytes.ok ? parseForm(new TextDecoder().decode(bytes.value)) : bytes
}

async function verifyV1(
  request: WireRequest,
  format: Transport['format'],
  context: VerificationContext,
): Promise<Verified> {
  const { keys, now, onForm } = context
  // The key is named inside the body. Where no key may sign with v1, the body is not read at all.
  const isUsed = [...keys.virtualKeys.values()].some(({ signatureV1 }) => signatureV1)
  if (!isUsed && format === 'form') return fail(refuseBecause('v1-not-accepted'))
  const form = await readForm(request, format, context)
  if (!form.ok) return form
  onForm(form.value)
  const common = readCommonParameters(request, form.value)
  if (!common.ok) return common
  const claim = readV1Claim(form.value, now)
  if (!claim.ok) return claim
  const key = await findKey(keys, claim.value.secretId, common.value.token)
  if (!key.ok) return key
  if (!key.value.signatureV1) return fail(refuseBecause('v1-not-accepted'))
  const { secretKey } = key.value
  const verified = await checkV1(request, claim.value, { secretKey, form: form.value })
  if (!verified.ok) return verified
  const { signature } = claim.value
  const body = await preparePost('')
  return ok({
    common: common.value,
    key: key.value,
    signature,
    signing: 'v1',
    form: form.value,
    body,
  })
}

/** Returns the call with its virtual key, or the first reason to refuse it. */
export function verifyCaller(
  request: WireRequest,
  { signing, format }: Transport,
  context: VerificationContext,
): Promise<Verified> {
  const verify = signing === 'tc3' ? verifyTc3 : verifyV1
  return verify(request, format, context)
}
