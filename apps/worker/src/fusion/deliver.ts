/** @module Step: delivers the picture of a fusion. */

import type { Fusion } from '@fuse-edge/core/edge'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { ResultReference } from '../auth/index.ts'
import type { Context, MadeFrom, Ports } from '../context/index.ts'
import { within } from '../context/pause.ts'
import { RESULT_ID_BYTES } from '../limits/others.ts'
import * as STORE_LIMITS from '../limits/store.ts'
import { discard, trackSending } from '../memory/index.ts'
import { problem } from '../problem/index.ts'
import { getResult, type Picture } from '../results/index.ts'
import type { FusedPicture } from '../upstream/index.ts'
import { fusionOf, jsonAnswer, pictureAnswer, type StoredResult, wantsPicture } from './answer.ts'
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

/** An answer, and its sending where it is large. */
interface Answer {
  readonly response: Response
  readonly sent?: Promise<void>
}

/** A picture that is being stored, and what its caller gets of it. */
interface StoringPicture {
  readonly picture: Picture
  readonly stored: StoredResult
  readonly fusion: Fusion
  readonly isStored: () => Promise<boolean>
}

/**
 * Answers with the picture. A large one is sent from the bucket once it is stored, and so is every one where memory is short,
 * so that slow readers hold no memory of its size. Any other is sent at once.
 */
async function sendPicture(
  c: Context,
  ports: Ports,
  { picture, stored, fusion, isStored }: StoringPicture,
): Promise<Answer> {
  const isLarge = picture.bytes.length > STORE_LIMITS.STREAM_BYTES
  const found =
    (isLarge || c.get('memory').answer.hasWaited) && (await isStored())
      ? await within(
          ports.timeoutSignal(STORE_LIMITS.WAIT_MS),
          getResult(c.env.RESULTS, stored),
        ).catch(() => undefined)
      : undefined
  if (found !== undefined) return { response: pictureAnswer(found.body, fusion, CREATED) }
  const { body, sent } = trackSending(ports, picture.bytes)
  return { response: pictureAnswer(body, fusion, CREATED), sent }
}

async function answerWith(c: Context, ports: Ports, storing: StoringPicture): Promise<Answer> {
  const { picture, fusion, isStored } = storing
  if (wantsPicture(c, fusion)) return sendPicture(c, ports, storing)
  if (await isStored()) return { response: jsonAnswer(fusion, CREATED) }
  const inline = { ...fusion, url: inlineUrl(picture), inline: true } as const
  return { response: jsonAnswer(inline, CREATED) }
}

/** A picture that was made, what it was made from, and the call that paid for it. */
export interface Delivery {
  readonly fused: FusedPicture
  readonly made: MadeFrom
  readonly call: PaidCall
}

/**
 * Answers 201 in the form that the caller accepts, or `cloud-ambiguous` if the cloud's answer holds no picture. A small
 * picture is sent at once, before it is stored, so its link works a moment later. JSON waits until the link works,
 * and holds the picture if it could not be stored.
 */
export async function deliver(
  c: Context,
  ports: Ports,
  { fused, made, call }: Delivery,
): Promise<Response> {
  const reference = newReference(ports, c.get('configuration').resultSeconds)
  const { bytes, requestId: cloudRequestId } = fused
  const { markedPicture } = await import('./marked-picture.ts')
  const marked = await markedPicture(c, ports, { bytes, resultId: reference.id, made })
  if (!marked.ok) {
    void call.settle('committed')
    const detail = 'The cloud answered with success, but not with a picture.'
    return problem(c, { code: 'cloud-ambiguous', detail })
  }
  const picture = marked.value
  const { contentType } = picture
  c.set('resultId', reference.id)
  const stored: StoredResult = { ...reference, contentType, cloudRequestId }
  const { isStored, ended } = store(c, ports, { picture, stored, call })
  const fusion = await fusionOf(c, stored)
  const { response, sent } = await answerWith(c, ports, { picture, stored, fusion, isStored })
  const read = Promise.all([ended, sent]).then(() => discard(picture.bytes))
  c.get('memory').keepAnswer(read)
  return response
}
