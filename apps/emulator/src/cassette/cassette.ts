/** @module Calls that the emulator does not carry out itself: it asks the service and records, or says what was recorded. */

import type { ActionName, ActionTypes } from '@fuse-edge/core/api'
import { type CallOutcome, createClient } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import { nameOf, openTape, type TapedAnswer, type TapedCall } from './tape.ts'

/** How the service is reached while recording. */
export interface UpstreamOptions {
  readonly secretId: string
  readonly secretKey: string
  /** Default: the hosts of the site. */
  readonly endpoint?: string
}

/** What is to be recorded, or played. */
export interface CassetteOptions {
  /** Folder of the recordings. */
  readonly folder: string
  /** Asks the service for what is not recorded yet, **which is billed there**. Default: nothing is asked. */
  readonly record?: UpstreamOptions
}

/** A call that has passed every check that the emulator makes by itself. */
export interface CassetteCall extends TapedCall {
  readonly site: Site
  readonly region: string
}

/** Answers calls in the place of the emulator's own work. */
export type Cassette = (
  call: CassetteCall,
) => Promise<Result<Readonly<Record<string, unknown>>, Refusal>>

/** Sentences are the service's own, in the language in which they were recorded. */
function toResult(answer: TapedAnswer): ReturnType<Cassette> {
  if ('response' in answer) return Promise.resolve(ok(answer.response))
  const { code, message } = answer.refusal
  return Promise.resolve(fail({ code, message: { 'en-US': message, 'zh-CN': message } }))
}

/** What is worth keeping of an outcome: that the service was not reached, or gave no clear answer, is not. */
function toAnswer(outcome: CallOutcome<ActionName>): TapedAnswer | undefined {
  if (outcome.kind === 'refused') {
    const { code, message } = outcome
    return { refusal: { code, message } }
  }
  if (outcome.kind !== 'done') return undefined
  const { RequestId: _, ...response } = outcome.response
  return { response }
}

async function ask(
  { site, region, action, request }: CassetteCall,
  { endpoint, ...credentials }: UpstreamOptions,
): Promise<TapedAnswer | undefined> {
  // Once: what was asked may have been billed, and whoever records wants to know.
  const options = { credentials, site, region, endpoint, maxAttempts: 1 }
  const typed = request as ActionTypes[typeof action]['request']
  return toAnswer(await createClient(options).call(action, typed))
}

/** A cassette in a folder. What is recorded is not asked for again; what is not, and may not be, is refused. */
export function createCassette({ folder, record }: CassetteOptions): Cassette {
  const tape = openTape(folder)
  const asking = new Map<string, Promise<TapedAnswer | undefined>>()

  async function askAndKeep(call: CassetteCall, upstream: UpstreamOptions) {
    const answer = await ask(call, upstream)
    if (answer !== undefined) tape.keep(call, answer)
    return answer
  }

  /** Who asks the same at the same time waits for the one answer: it is paid for once. */
  function askOnce(call: CassetteCall, upstream: UpstreamOptions) {
    const name = nameOf(call)
    const asked = asking.get(name) ?? askAndKeep(call, upstream).finally(() => asking.delete(name))
    asking.set(name, asked)
    return asked
  }

  return async (call) => {
    const answer = tape.find(call) ?? (record && (await askOnce(call, record)))
    return answer === undefined ? fail(refuse('FailedOperation.RpcFail')) : toResult(answer)
  }
}
