/** @module Step: notes the outcome of a call for the log: more than the caller is answered. */

import type { Attempt, Outcome } from '@fuse-edge/core/client'
import type { Context } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'

const LAST = -1

/** An outcome as both paths have it: fusions of end users, and calls of official SDKs. */
export type ReportedOutcome = Outcome<{ readonly RequestId: string }> & {
  readonly attempts?: readonly Attempt[]
}

/** Sets the facts of the access log. A refusal gets a line of its own with the cloud's message. */
export function report(c: Context<AppEnv>, { log }: Ports, outcome: ReportedOutcome): void {
  const { facts, requestId } = c.var
  const { attempts = [] } = outcome
  facts.outcome = outcome.kind
  const region = attempts.at(LAST)?.region
  if (region !== undefined) facts.region = region
  if (attempts.length > 1) facts.attempts = attempts.map(({ region, kind }) => `${region} ${kind}`)
  if (outcome.kind === 'done') facts.cloudRequestId = outcome.response.RequestId
  if (outcome.kind !== 'refused') return
  const { code, message, requestId: cloudRequestId } = outcome
  Object.assign(facts, { cloudCode: code, cloudRequestId })
  log({ level: 'error', event: 'cloud-refused', requestId, code, message, cloudRequestId })
}
