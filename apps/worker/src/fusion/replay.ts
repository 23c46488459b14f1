/** @module Step: answers a repeated request with the picture that the first one made. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context, Ports } from '../context/index.ts'
import { within } from '../context/pause.ts'
import { MONEY_LIMITS } from '../limits.ts'
import { type Failure, problem, retryAfter } from '../problem/index.ts'
import { getResult } from '../results/index.ts'
import { fusionOf, jsonAnswer, pictureAnswer, type StoredResult, wantsPicture } from './answer.ts'
import type { Replay } from './join-earlier.ts'

const OK = 200
const BUSY: Failure = Object.freeze({
  code: 'busy',
  detail: 'The bucket with the picture does not answer. Nothing was spent again.',
  headers: retryAfter(MONEY_LIMITS.RETRY_AFTER_SECONDS),
})

/** Looks for the picture. Returns `undefined` if the bucket does not answer in time. */
function lookUp(c: Context, { timeoutSignal }: Ports, stored: StoredResult) {
  const looking = getResult(c.env.RESULTS, stored).then((found) => ({ found }))
  return within(timeoutSignal(MONEY_LIMITS.OBJECT_MS), looking)
}

/** Answers 200 in the form that the caller accepts, or `result-gone` if the picture has expired or was deleted. */
export async function replay(c: Context, ports: Ports, { result }: Replay): Promise<Response> {
  const stored = JSON.parse(result) as StoredResult
  const isCurrent = ports.now() < stored.expires * MS_PER_SECOND
  const looked = isCurrent ? await lookUp(c, ports, stored) : { found: undefined }
  if (looked === undefined) return problem(c, BUSY)
  const { found } = looked
  if (found === undefined) {
    return problem(c, {
      code: 'result-gone',
      detail: 'It was made before, and the picture is gone.',
    })
  }
  c.var.facts.cloudRequestId = stored.cloudRequestId
  const fusion = await fusionOf(c, stored)
  if (wantsPicture(c)) return pictureAnswer(found.body, fusion, OK)
  await found.body.cancel()
  return jsonAnswer(fusion, OK)
}
