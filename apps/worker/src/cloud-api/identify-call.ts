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
  refuseFormSize,
  requestedAction,
  type WireRequest,
} from '@fuse-edge/core/wire'
import type { Stopwatch } from '../context/index.ts'
import type { Configuration } from '../env/index.ts'
import { BODY_LIMITS } from '../limits.ts'
import type { BodyBounds, RequestMemory } from '../memory/index.ts'
import { readBytes } from '../validation/index.ts'
import { refuseOnEdge } from './edge-refusals.ts'
import { type VerificationContext, type VerifiedCall, verifyCaller } from './verify-caller.ts'

/** A call of a known caller. Its parameters are not read yet. */
export interface IdentifiedCall extends VerifiedCall {
  readonly action: ActionName
}

/** What a call is identified with. */
export interface IdentifyOptions extends Pick<VerificationContext, 'onForm'> {
  readonly configuration: Configuration
  readonly stopwatch: Stopwatch
  /** Seconds of Unix time. */
  readonly now: number
  readonly memory: RequestMemory
}

/** Reads a body. @param tooLarge refusal of one that is too large */
async function readBody(
  request: Request,
  bounds: BodyBounds,
  stopwatch: Stopwatch,
  tooLarge: Refusal,
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  const bytes = await stopwatch.measure('body', () => readBytes(request, bounds))
  if (bytes.ok) return bytes
  const { code } = bytes.error
  if (code === 'busy') return fail(refuseOnEdge('memory-full'))
  return fail(code === 'body-too-large' ? tooLarge : refuse('InvalidParameter'))
}

/** Returns a request as it was sent: Cloudflare replaces `Accept-Encoding`, and tells what it was. */
function asSent(request: Request): WireRequest {
  const received = fromRequest(request)
  const encoding = request.cf?.clientAcceptEncoding
  const header: WireRequest['header'] = (name) =>
    name === 'accept-encoding' && typeof encoding === 'string' ? encoding : received.header(name)
  return { ...received, header }
}

/** Returns the call with its caller and action, or the first reason to refuse it. */
export async function identifyCall(
  request: Request,
  options: IdentifyOptions,
): Promise<Result<IdentifiedCall, Refusal>> {
  const wireRequest = asSent(request)
  const transport = readTransport(wireRequest)
  if (!transport.ok) return transport
  const { configuration, now, stopwatch, memory, onForm } = options
  const call = await verifyCaller(wireRequest, transport.value, {
    keys: configuration,
    now,
    stopwatch,
    onForm,
    readJson(keyId) {
      const bounds = memory.bounds('call', BODY_LIMITS.CALL_BYTES, `key ${keyId}`)
      return readBody(request, bounds, stopwatch, refuse('RequestSizeLimitExceeded'))
    },
    // Its key is not known yet.
    readForm() {
      const bounds = memory.bounds('unverified', BODY_LIMITS.FORM_BYTES)
      return readBody(request, bounds, stopwatch, refuseFormSize())
    },
  })
  if (!call.ok) return call
  const sites = configuration.accounts.map(({ site }) => site)
  const action = requestedAction(call.value.common, sites)
  return action.ok ? ok({ ...call.value, action: action.value }) : action
}
