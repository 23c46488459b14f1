/** @module Answers a call: its checks in their order, its work, its row of the bill, and the envelope. */

import type { Site } from '@fuse-edge/core/regions'
import { fail, type Result } from '@fuse-edge/core/result'
import { languageOf, type Refusal, refusalBody, successBody } from '@fuse-edge/core/wire'
import { type AssumeRole, answerSts, STS_VERSION } from '../account/index.ts'
import type { CallCharge } from '../billing/index.ts'
import {
  type Caller,
  type FusionCall,
  PROTOCOL_CHECKS,
  REQUEST_CHECKS,
  type SignedCall,
  type UncheckedCall,
} from '../checks/index.ts'
import { type CallFault, insteadOfAnswer } from '../faults/index.ts'
import { currentTrace, header, refuse, siteOf } from '../protocol/index.ts'
import { OK } from '../store/index.ts'
import type { CallFacts, CallProduct, EndedCall } from './call-facts.ts'
import type { CallToCarryOut } from './carry-out.ts'
import type { RecordCall } from './record-call.ts'

/** A call as the server received it. */
export interface ReceivedCall
  extends Pick<UncheckedCall, 'request' | 'nowMs'>,
    Pick<FusionCall, 'requestId' | 'peer'>,
    Pick<CallToCarryOut, 'endpoint'> {
  /** Whether this is a test of an effect, which is not charged and not on the bill. @default false */
  readonly isTest?: boolean
}

/** What the call named, and who signed it. */
interface Named {
  /** Empty where the call names none. */
  readonly version: string
  /** Empty where the call names none. */
  readonly region: string
  readonly site: Site
  /** Key that signed the call, and its holder. Absent when the signature was not verified. */
  readonly caller?: Caller
}

/** The answer to a call, and what is logged of it. */
export interface CallAnswer extends Pick<CallFacts, 'action'>, CallCharge, Named {
  readonly body: string
  /** `ok` or an error code. */
  readonly code: string
  /** Fault that still has to change the answer on its way back. */
  readonly fault?: CallFault
}

/** Answers a call. The answer is an envelope whatever happens inside. */
export type AnswerCall = (call: ReceivedCall) => Promise<CallAnswer>

/** What the checks need to know of the emulator and its account. `site` is that of calls whose host names no site. */
export type CheckOptions = Pick<UncheckedCall, 'findKey' | 'strict'> &
  Pick<FusionCall, 'site' | 'permissions' | 'billing' | 'countCall' | 'serviceState'>

/** What calls are answered with. */
export interface AnswerCallOptions {
  readonly checks: CheckOptions
  readonly assumeRole: AssumeRole
  readonly carryOut: (call: CallToCarryOut) => Promise<EndedCall>
  readonly recordCall: RecordCall
  /** Takes unexpected errors, which are never sent to the caller. */
  readonly reportError: (error: unknown) => void
}

/** A call that has ended, with what is known of its transport for the language of a refusal. */
type Ended = EndedCall & Partial<Pick<SignedCall, 'transport' | 'form' | 'common' | 'caller'>>

function answerStsCall(signed: SignedCall, requestId: string, assumeRole: AssumeRole): EndedCall {
  const { common, form, nowMs, caller, request } = signed
  const { holder, secretId } = caller
  const call = { common, form, body: request.body, holder, requestId, nowMs }
  const answer = answerSts(call, assumeRole)
  const outcome: Result<CallProduct, Refusal> = answer.ok
    ? { ok: true, value: { answer: answer.value } }
    : answer
  return { facts: { secretId }, outcome }
}

async function perform(call: ReceivedCall, options: AnswerCallOptions): Promise<Ended> {
  const { checks, assumeRole, carryOut } = options
  const { request, requestId, peer, endpoint } = call
  const protocol = await PROTOCOL_CHECKS.run({ ...call, ...checks })
  if (!protocol.passed) {
    return { ...protocol.known, facts: {}, outcome: fail(protocol.refusal) }
  }
  const signed = protocol.known
  if (signed.common.version === STS_VERSION) {
    return { ...signed, ...answerStsCall(signed, requestId, assumeRole) }
  }
  const site = siteOf(request) ?? checks.site
  const checked = await REQUEST_CHECKS.run({ ...signed, ...checks, site, requestId, peer })
  currentTrace()?.end('checks')
  if (!checked.passed) {
    const { action } = checked.known
    const { secretId } = signed.caller
    const facts = { secretId, ...(action && { action }) }
    return { ...signed, facts, outcome: fail(checked.refusal) }
  }
  return { ...signed, ...(await carryOut({ ...checked.known, endpoint })) }
}

/** Returns the envelope: the answer, the refusal, or the error that a fault puts in place of the answer. */
function envelopeOf({ facts, outcome, transport, form }: Ended, call: ReceivedCall): string {
  const { request, requestId } = call
  const refusal = outcome.ok ? insteadOfAnswer(facts.fault) : outcome.error
  if (refusal === undefined && outcome.ok) return successBody(outcome.value.answer, requestId)
  const language = languageOf(request, transport?.signing === 'v1' ? form : undefined)
  return refusalBody(refusal ?? refuse('InternalError'), language, requestId)
}

/** Returns what is known of a call, whether or not it passed its checks. */
function namedOf({ common, caller }: Ended, { request }: ReceivedCall, site: Site): Named {
  return {
    version: common?.version ?? header(request, 'x-tc-version'),
    region: common?.region ?? header(request, 'x-tc-region'),
    site: siteOf(request) ?? site,
    ...(caller && { caller }),
  }
}

/** Creates the function that answers calls. */
export function createAnswerCall(options: AnswerCallOptions): AnswerCall {
  const { recordCall, reportError } = options
  return async (call) => {
    const { requestId, nowMs, isTest = false } = call
    let ended: Ended
    try {
      ended = await perform(call, options)
    } catch (error) {
      reportError(error)
      ended = { facts: {}, outcome: fail(refuse('FailedOperation.InnerError')) }
    }
    const named = namedOf(ended, call, options.checks.site)
    try {
      const { facts, outcome } = ended
      const charge = recordCall(ended, { requestId, nowMs, isTest })
      if (outcome.ok) outcome.value.afterBilling?.()
      const { action, fault } = facts
      const code = outcome.ok ? OK : outcome.error.code
      const optional = { ...(action && { action }), ...(fault && { fault }) }
      return { body: envelopeOf(ended, call), code, ...charge, ...named, ...optional }
    } catch (error) {
      reportError(error)
      const failed = { ...ended, outcome: fail(refuse('InternalError')) }
      const charge = { billed: false, units: 0 }
      return { body: envelopeOf(failed, call), code: 'InternalError', ...charge, ...named }
    }
  }
}
