/** @module Classifies the outcome of a call: how it settles the reservation, and what the caller is answered. Pure. */

import { errorCode } from '@fuse-edge/core/api'
import type { Ambiguous, NotSent, Outcome, Refused } from '@fuse-edge/core/client'
import type { ProblemCode } from '@fuse-edge/core/edge'
import type { UploadEnd } from '../context/index.ts'
import type { Settlement } from '../objects/index.ts'
import { type Failure, retryAfter } from '../problem/index.ts'

const TOO_MANY_REQUESTS = 429
/** The cloud limits calls per second. */
const RATE_WINDOW_SECONDS = 1

/**
 * Returns how the outcome settles a reservation.
 *
 * | outcome | settlement |
 * |---|---|
 * | done | committed |
 * | not sent; refused with a code that is not billed | released |
 * | ambiguous; refused with a code that may be billed | in doubt |
 */
export function settlementOf(outcome: Outcome<unknown>): Settlement {
  if (outcome.kind === 'done') return 'committed'
  if (outcome.kind === 'not-sent') return 'released'
  const isFree = outcome.kind === 'refused' && errorCode(outcome.code).billed === 'no'
  return isFree ? 'released' : 'in-doubt'
}

/**
 * Returns what happened to photos in object storage, by the outcome of the call that named their addresses. `not-read`
 * means that the cloud could not read them, and certainly billed nothing.
 *
 * @param outcome `undefined` if the photos could not be stored
 */
export function uploadEndOf(outcome: Outcome<unknown> | undefined): UploadEnd {
  if (outcome === undefined) return 'not-stored'
  if (outcome.kind !== 'refused') return 'read'
  const { hint, billed } = errorCode(outcome.code)
  return hint === 'photo-unreachable' && billed === 'no' ? 'not-read' : 'read'
}

const NOT_SENT: Readonly<Record<NotSent['reason'], [code: ProblemCode, detail: string]>> =
  Object.freeze({
    invalid: ['request-invalid', 'The request breaks a rule of the cloud.'],
    'body-too-large': ['body-too-large', 'The photos are too large for one request to the cloud.'],
    'not-offered': ['internal', 'The site does not offer this.'],
    aborted: [
      'cloud-unreachable',
      'The request was given up before it was sent. Nothing was spent.',
    ],
    timeout: ['cloud-unreachable', 'There was no time left to send it. Nothing was spent.'],
    'no-credentials': ['internal', 'There is no key to sign with.'],
    'invalid-header': ['internal', 'A header cannot be sent.'],
    unreachable: ['cloud-unreachable', 'No connection came about. Nothing was spent.'],
  })

function refusal({ code, requestId }: Refused): Failure {
  const row = errorCode(code)
  return {
    code: 'cloud-refused',
    status: row.status,
    hint: row.hint,
    // The cloud's own sentence may describe the account, so it stays in the log.
    detail: 'The cloud refused the request: see cloud.code.',
    cloud: { code, requestId: requestId ?? '' },
    ...(row.status === TOO_MANY_REQUESTS && { headers: retryAfter(RATE_WINDOW_SECONDS) }),
  }
}

/** Returns the problem that a caller gets for an outcome other than `done`. */
export function failureOf(outcome: Refused | NotSent | Ambiguous): Failure {
  if (outcome.kind === 'refused') return refusal(outcome)
  if (outcome.kind === 'ambiguous') {
    const detail = `No usable answer (${outcome.reason}). The fusion may have been made and billed.`
    return { code: 'cloud-ambiguous', detail }
  }
  const [code, detail] = NOT_SENT[outcome.reason]
  return { code, detail }
}
