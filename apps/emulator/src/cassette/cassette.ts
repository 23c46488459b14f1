/** @module Answers calls with recorded answers of the real service, and records answers that are missing. */

import type { ActionName, ActionTypes } from '@fuse-edge/core/api'
import { type CallOutcome, createClient } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import { refuse } from '../protocol/index.ts'
import {
  fileNameOf,
  openRecordings,
  type RecordableCall,
  type RecordedAnswer,
} from './recordings.ts'

/** How to reach the service while recording. */
export interface UpstreamOptions {
  readonly secretId: string
  readonly secretKey: string
  /** Origin to call, for example `https://facefusion.tencentcloudapi.com`. Absent: the hosts of the emulator's site. */
  readonly endpoint?: string
}

/** A folder of recordings, and whether to record. */
export interface CassetteOptions {
  /** Folder of the recordings. Created where it is missing. */
  readonly folder: string
  /**
   * Calls the service for answers that are not recorded yet, **and the service bills these calls**. Absent: calls
   * without a recording are refused with `FailedOperation.RpcFail`.
   */
  readonly record?: UpstreamOptions
}

/** A call that passed the emulator's checks. */
export interface CassetteCall extends RecordableCall {
  readonly site: Site
  readonly region: string
}

/** Answers a call in place of the emulator's own work. */
export type Cassette = (
  call: CassetteCall,
) => Promise<Result<Readonly<Record<string, unknown>>, Refusal>>

/** Messages stay in the language in which they were recorded. */
function toResult(answer: RecordedAnswer): Awaited<ReturnType<Cassette>> {
  if ('response' in answer) return ok(answer.response)
  const { code, message } = answer.refusal
  return fail({ code, message: { 'en-US': message, 'zh-CN': message } })
}

/** Returns the answer to record. An outcome without a clear answer of the service is not recorded. */
function toAnswer(outcome: CallOutcome<ActionName>): RecordedAnswer | undefined {
  if (outcome.kind === 'refused') {
    const { code, message } = outcome
    return { refusal: { code, message } }
  }
  if (outcome.kind !== 'done') return undefined
  const { RequestId: _, ...response } = outcome.response
  return { response }
}

async function callService(
  { site, region, action, request }: CassetteCall,
  { endpoint, ...credentials }: UpstreamOptions,
): Promise<RecordedAnswer | undefined> {
  // One attempt: a call whose answer is lost may have been billed, and the person who records has to decide.
  const options = { credentials, site, region, endpoint, maxAttempts: 1 }
  const typed = request as ActionTypes[typeof action]['request']
  return toAnswer(await createClient(options).call(action, typed))
}

/** Creates a cassette in a folder. A recorded call is not sent to the service again. */
export function createCassette({ folder, record }: CassetteOptions): Cassette {
  const recordings = openRecordings(folder)
  const pending = new Map<string, Promise<RecordedAnswer | undefined>>()

  async function recordAnswer(call: CassetteCall, upstream: UpstreamOptions) {
    const answer = await callService(call, upstream)
    if (answer !== undefined) recordings.add(call, answer)
    return answer
  }

  /** Sends equal calls that arrive at the same time as one call, so that it is billed once. */
  function recordOnce(call: CassetteCall, upstream: UpstreamOptions) {
    const name = fileNameOf(call)
    const answer =
      pending.get(name) ?? recordAnswer(call, upstream).finally(() => pending.delete(name))
    pending.set(name, answer)
    return answer
  }

  return async (call) => {
    const answer = recordings.find(call) ?? (record && (await recordOnce(call, record)))
    return answer === undefined ? fail(refuse('FailedOperation.RpcFail')) : toResult(answer)
  }
}
