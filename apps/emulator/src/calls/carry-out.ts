/** @module Carries out a call that passed its checks: with injected faults, and from a cassette where one is given. */

import type { ActionName, ActionTypes } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import type { ActionCall, Performers } from '../actions/index.ts'
import { facesOf } from '../billing/index.ts'
import type { Cassette } from '../cassette/index.ts'
import type { CheckedCall } from '../checks/index.ts'
import { beforeWork, type FaultPlan } from '../faults/index.ts'
import { type Download, withFaults } from '../pictures/index.ts'
import type { Wait } from '../ports/index.ts'
import { refuse } from '../protocol/index.ts'
import type { CallFacts, CallProduct, EndedCall } from './call-facts.ts'

/** What calls are carried out with. */
export interface CarryOutOptions {
  readonly performers: Performers
  /** Answers in place of the performers. */
  readonly cassette?: Cassette
  readonly faults: FaultPlan
  readonly wait: Wait
  readonly download: Download
  /** Takes unexpected errors, which are never sent to the caller. */
  readonly reportError: (error: unknown) => void
}

/** A call to be carried out. */
export type CallToCarryOut = CheckedCall & Pick<ActionCall, 'endpoint'>

type Outcome = Promise<Result<CallProduct, Refusal>>

/** The compiler does not relate the entries of two tables with the same key, so the action's type is a parameter. */
function performAction<A extends ActionName>(
  performers: Performers,
  action: A,
  parameters: unknown,
  call: ActionCall,
): Outcome {
  return performers[action](parameters as ActionTypes[A]['request'], call)
}

async function playCassette(
  cassette: Cassette,
  { action, region, site, parameters }: CheckedCall & { readonly site: Site },
): Outcome {
  const answer = await cassette({ action, region, site, request: parameters })
  return answer.ok ? ok({ answer: answer.value }) : answer
}

/** Returns the material that a request names. */
function materialOf(parameters: object): Pick<CallFacts, 'materialId'> {
  const { ModelId } = parameters as { readonly ModelId?: unknown }
  return typeof ModelId === 'string' ? { materialId: ModelId } : {}
}

/** Creates the function that carries out calls. */
export function createCarryOut({
  performers,
  cassette,
  faults,
  wait,
  download,
  reportError,
}: CarryOutOptions): (call: CallToCarryOut) => Promise<EndedCall> {
  return async (call) => {
    const { action, region, parameters, caller, site, requestId, nowMs, endpoint } = call
    const faultyCall = { action, region }
    const fault = faults.faultOf(faultyCall)
    const facts = {
      action,
      secretId: caller.secretId,
      faces: facesOf(parameters),
      ...materialOf(parameters),
      ...(fault && { fault }),
    }
    const work = async (): Outcome => {
      const refusal = await beforeWork(fault, wait)
      if (refusal !== undefined) return fail(refusal)
      if (cassette !== undefined) return await playCassette(cassette, call)
      const { language } = call.common
      const actionCall = { site, language, requestId, nowMs, endpoint }
      const faulty = withFaults(download, faultyCall, faults, wait)
      return await performAction(performers, action, parameters, {
        ...actionCall,
        download: faulty,
      })
    }
    try {
      return { facts, outcome: await work() }
    } catch (error) {
      reportError(error)
      return { facts, outcome: fail(refuse('FailedOperation.InnerError')) }
    }
  }
}
