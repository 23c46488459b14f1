/**
 * @module Who makes a call, and which action it names: the first half of the checks, in the cloud's order. Each check
 * costs less than the next.
 */

import type { ActionName } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import {
  fromRequest,
  type Refusal,
  readTransport,
  refuse,
  refuseBecause,
  requestedAction,
} from '@fuse-edge/core/wire'
import type { Stopwatch } from '../context/index.ts'
import type { Configuration } from '../env/index.ts'
import { BODY_LIMITS } from '../limits.ts'
import type { RequestMemory } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { readBytes } from '../validation/index.ts'
import { refuseOnEdge } from './edge-refusals.ts'
import { type VerifiedCall, verifyCaller } from './verify-caller.ts'

/** A call of a known caller. Its parameters are not read yet. */
export interface IdentifiedCall extends VerifiedCall {
  readonly action: ActionName
}

/** What a call is identified with. */
export interface IdentifyOptions {
  readonly configuration: Configuration
  readonly stopwatch: Stopwatch
  /** Seconds of Unix time. */
  readonly now: number
  readonly memory: RequestMemory
}

type ReadCall = Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>

function refusalOf({ code }: Failure): Refusal {
  if (code === 'busy') return refuseOnEdge('memory-full')
  return refuse(code === 'body-too-large' ? 'RequestSizeLimitExceeded' : 'InvalidParameter')
}

/** Reads the JSON of a known key. */
async function readJson(
  request: Request,
  keyId: string,
  { stopwatch, memory }: IdentifyOptions,
): ReadCall {
  const bounds = memory.bounds('call', BODY_LIMITS.CALL_BYTES, `key ${keyId}`)
  const bytes = await stopwatch.measure('body', () => readBytes(request, bounds))
  return bytes.ok ? bytes : fail(refusalOf(bytes.error))
}

/** Reads a form, whose key is not known yet. */
async function readForm(request: Request, { stopwatch, memory }: IdentifyOptions): ReadCall {
  const bounds = memory.bounds('unverified', BODY_LIMITS.FORM_BYTES)
  const bytes = await stopwatch.measure('body', () => readBytes(request, bounds))
  if (bytes.ok) return bytes
  const isTooLarge = bytes.error.code === 'body-too-large'
  return fail(isTooLarge ? refuseBecause('form-too-large') : refusalOf(bytes.error))
}

/** Returns the call with its caller and action, or the first reason to refuse it. */
export async function identifyCall(
  request: Request,
  options: IdentifyOptions,
): Promise<Result<IdentifiedCall, Refusal>> {
  const wireRequest = fromRequest(request)
  const transport = readTransport(wireRequest)
  if (!transport.ok) return transport
  const { configuration, now, stopwatch } = options
  const call = await verifyCaller(wireRequest, transport.value, {
    keys: configuration,
    now,
    stopwatch,
    readJson: (keyId) => readJson(request, keyId, options),
    readForm: () => readForm(request, options),
  })
  if (!call.ok) return call
  const sites = configuration.accounts.map(({ site }) => site)
  const action = requestedAction(call.value.common, sites)
  return action.ok ? ok({ ...call.value, action: action.value }) : action
}
