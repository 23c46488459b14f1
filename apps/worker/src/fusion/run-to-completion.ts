/** @module Runs a request to its end although the caller may disconnect, because a call that was sent must be settled. */

import type { Context } from '../context/index.ts'

/** Starts `work` and keeps it alive. Workers end `waitUntil` 30 s after the caller has gone. */
export function runToCompletion(c: Context, work: () => Promise<Response>): Promise<Response> {
  const answer = work()
  c.executionCtx.waitUntil(answer.catch(() => undefined))
  return answer
}
