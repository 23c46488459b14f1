/** @module Step: answers a repeated request with the picture that the first one made. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context, Ports } from '../context/index.ts'
import { problem } from '../problem/index.ts'
import { askBucket, getResult } from '../results/index.ts'
import { fusionOf, jsonAnswer, pictureAnswer, type StoredResult, wantsPicture } from './answer.ts'
import type { Replay } from './join-earlier.ts'

const OK = 200

/** Answers 200 in the form that the caller accepts, or `result-gone` if the picture has expired or was deleted. */
export async function replay(c: Context, ports: Ports, { result }: Replay): Promise<Response> {
  const stored = JSON.parse(result) as StoredResult
  const isCurrent = ports.now() < stored.expires * MS_PER_SECOND
  const looking = isCurrent ? getResult(c.env.RESULTS, stored) : Promise.resolve(undefined)
  const looked = await askBucket(c, ports, looking)
  if (!looked.ok) return problem(c, looked.error)
  const found = looked.value
  if (found === undefined) {
    return problem(c, {
      code: 'result-gone',
      detail: 'It was made before, and the picture is gone.',
    })
  }
  c.get('facts').cloudRequestId = stored.cloudRequestId
  const fusion = await fusionOf(c, stored)
  if (wantsPicture(c, fusion)) return pictureAnswer(found.body, fusion, OK)
  await found.body.cancel()
  return jsonAnswer(fusion, OK)
}
