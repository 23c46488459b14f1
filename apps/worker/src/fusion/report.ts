/** @module Step: notes the outcome of a call for the log: more than the caller is answered. */

import type { Attempt, Outcome } from '@fuse-edge/core/client'
import type { Context, Ports } from '../context/index.ts'

const LAST = -1
/** More than the longest known message of the cloud. */
const MESSAGE_MAX_CHARS = 1024
/** Addresses in a message: that of a photo in object storage is its permission. */
const ADDRESS = /https?:[^\s"'`]+/gi

/** A typed response of a fusion, or a raw one of an official SDK's call. */
type Answered = { readonly RequestId: string } | { readonly requestId: string }

/** An outcome of either path. Calls of official SDKs are sent once and list no attempts. */
export type ReportedOutcome = Outcome<Answered> & { readonly attempts?: readonly Attempt[] }

function requestIdOf(response: Answered): string {
  return 'RequestId' in response ? response.RequestId : response.requestId
}

/** Sets the facts of the access log, and logs a refusal with the cloud's message in a separate line. */
export function report(c: Context, { log }: Ports, outcome: ReportedOutcome): void {
  const facts = c.get('facts')
  const requestId = c.get('requestId')
  const { attempts = [] } = outcome
  facts.outcome = outcome.kind
  const region = attempts.at(LAST)?.region
  if (region !== undefined) facts.region = region
  if (attempts.length > 1) facts.attempts = attempts.map(({ region, kind }) => `${region} ${kind}`)
  if (outcome.kind === 'done') facts.cloudRequestId = requestIdOf(outcome.response)
  if (outcome.kind === 'ambiguous' && outcome.reason === 'malformed' && outcome.requestId) {
    facts.cloudRequestId = outcome.requestId
  }
  if (outcome.kind !== 'refused') return
  const { code, message, requestId: cloudRequestId } = outcome
  Object.assign(facts, { cloudCode: code, cloudRequestId })
  const words = message.slice(0, MESSAGE_MAX_CHARS).replace(ADDRESS, 'https://…')
  log({ level: 'error', event: 'cloud-refused', requestId, code, message: words, cloudRequestId })
}
