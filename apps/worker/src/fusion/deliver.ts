/** @module Step: delivers the picture of a fusion. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context } from 'hono'
import type { ResultReference } from '../auth/index.ts'
import type { AppEnv, Ports } from '../context/index.ts'
import { RESULT_ID_BYTES } from '../limits.ts'
import { problem } from '../problem/index.ts'
import type { Picture } from '../results/index.ts'
import type { FusedPicture } from '../upstream/index.ts'
import { fusionOf, jsonAnswer, pictureAnswer, type StoredResult, wantsPicture } from './answer.ts'
import { labelledPicture } from './labelled-picture.ts'
import type { PaidCall } from './paid-call.ts'
import { store } from './store.ts'

const CREATED = 201

function newReference({ now, randomBytes }: Ports, lifeSeconds: number): ResultReference {
  const id = randomBytes(RESULT_ID_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  return { id, expires: Math.floor(now() / MS_PER_SECOND) + lifeSeconds }
}

/** Returns a `data:` URL of a picture that could not be stored, so that a picture which was paid is not lost. */
function inlineUrl({ bytes, contentType }: Picture): string {
  return `data:${contentType};base64,${bytes.toBase64()}`
}

/**
 * Answers 201 in the form that the caller accepts, or `cloud-ambiguous` if the cloud's answer holds no picture. The
 * picture itself is sent at once, before it is stored, so its link works a moment later. JSON waits until the link works,
 * and holds the picture if it could not be stored.
 */
export async function deliver(
  c: Context<AppEnv>,
  ports: Ports,
  { bytes: fused, requestId: cloudRequestId }: FusedPicture,
  call: PaidCall,
): Promise<Response> {
  const picture = labelledPicture(fused)
  if (!picture.ok) {
    void call.settle('committed')
    const detail = 'The cloud answered with success, but not with a picture.'
    return problem(c, { code: 'cloud-ambiguous', detail })
  }
  const { bytes, contentType } = picture.value
  const reference = newReference(ports, c.var.configuration.resultSeconds)
  c.set('resultId', reference.id)
  const stored: StoredResult = { ...reference, contentType, cloudRequestId }
  const storing = store(c, ports, { picture: picture.value, stored, call })
  const fusion = await fusionOf(c, stored)
  if (wantsPicture(c)) return pictureAnswer(bytes, fusion, CREATED)
  if (await storing) return jsonAnswer(c, fusion, CREATED)
  return jsonAnswer(c, { ...fusion, url: inlineUrl(picture.value), inline: true }, CREATED)
}
