/** @module Streams the picture of an answer, decoded, while it arrives; import from `@fuse-edge/core/stream`. */

import type { ActionName, ActionOf, ActionTypes } from '../api/actions.ts'
import type { Bytes } from '../bytes.ts'
import { classifyAnswer, classifyFailure } from '../client/classify-outcome.ts'
import type { CallOptions } from '../client/client-options.ts'
import type { Client } from '../client/create-client.ts'
import { HTTP_OK } from '../client/envelope.ts'
import type { Ambiguous, Outcome, Refused } from '../client/outcome.ts'
import { answerReader } from '../client/read-answer.ts'
import type { CallEnd } from '../client/send-with-retries.ts'
import { toFusionError } from '../client/unwrap.ts'
import type { Site } from '../regions.ts'
import { createPictureReader, type PicturePart, type PictureReader } from './picture-reader.ts'

/** The field of the picture, by action. Source: the actions' reference pages. */
export const PICTURE_FIELDS = /* @__PURE__ */ Object.freeze({
  FuseFace: 'FusedImage',
  FuseFaceUltra: 'FusedImage',
  FaceFusion: 'Image',
  FuseFace2018: 'FusedImage',
} as const satisfies Partial<Record<ActionName, string>>)

/** Keys of the actions that can answer with a picture. */
export type PictureAction = keyof typeof PICTURE_FIELDS

/** The request of such an action without `RspImgType`, which is always `base64`. */
export type PictureRequest<A extends PictureAction> = WithoutAnswerType<ActionTypes[A]['request']>

/** Distributes over unions: otherwise a picture that is given in two ways would compile. */
type WithoutAnswerType<R> = R extends unknown ? Omit<R, 'RspImgType'> : never

const AS_BASE64 = /* @__PURE__ */ Object.freeze({ RspImgType: 'base64' })

/** An answer whose picture is still arriving. */
export interface StreamedPicture {
  /**
   * The picture's file, decoded. Read it to the end or cancel it: until then it holds a connection. When the rest of the
   * answer is not a success, the stream fails with a `FusionError`, and what was read is not a whole picture.
   */
  readonly picture: ReadableStream<Bytes>
  /** Returns the service's id of the call; `undefined` until the stream ends, since it may follow the picture. */
  readonly requestId: () => string | undefined
}

type End = Refused | Ambiguous | { readonly kind: 'done'; readonly requestId: string }

const MALFORMED: Ambiguous = /* @__PURE__ */ Object.freeze({
  kind: 'ambiguous',
  reason: 'malformed',
  requestId: undefined,
})

/** Classifies an answer by its last part. */
function endOf(action: PictureAction, part: Exclude<PicturePart, { kind: 'bytes' }>): End {
  if (part.kind === 'too-large') return { kind: 'ambiguous', reason: 'answer-too-large' }
  if (part.kind === 'broken') return MALFORMED
  const outcome = classifyAnswer(action, { status: HTTP_OK, text: part.envelope })
  return outcome.kind === 'done' ? { kind: 'done', requestId: outcome.response.RequestId } : outcome
}

function toStream(
  action: PictureAction,
  reader: PictureReader,
  first: Bytes,
  signal: AbortSignal,
): StreamedPicture {
  let requestId: string | undefined
  let pending: Bytes | undefined = first

  async function next(): Promise<Bytes | End | ReturnType<typeof classifyFailure>> {
    try {
      const part = await reader.next()
      if (part.kind === 'bytes') return part.bytes
      const end = endOf(action, part)
      if (part.kind !== 'end') await reader.cancel()
      return end
    } catch (cause) {
      return classifyFailure(cause, signal)
    }
  }

  const picture = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const part = pending ?? (await next())
        pending = undefined
        if (part instanceof Uint8Array) return controller.enqueue(part)
        if (part.kind !== 'done') return controller.error(toFusionError(part))
        requestId = part.requestId
        controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Without buffering: bytes are read only when the consumer pulls.
    { highWaterMark: 0 },
  )
  return { picture, requestId: () => requestId }
}

/**
 * Waits until the picture begins. Any other answer, such as a refusal, is read to its end and classified.
 *
 * @param signal The signal that `fetch` was given; it ends the stream too.
 */
async function beginPicture(
  action: PictureAction,
  response: Response,
  signal: AbortSignal,
): Promise<Outcome<StreamedPicture>> {
  if (response.status !== HTTP_OK || response.body === null) {
    const outcome = await answerReader(action)(response, signal)
    return outcome.kind === 'done' ? MALFORMED : outcome
  }
  const reader = createPictureReader(response.body, PICTURE_FIELDS[action])
  const part = await reader.next()
  if (part.kind === 'bytes') {
    return { kind: 'done', response: toStream(action, reader, part.bytes, signal) }
  }
  if (part.kind !== 'end') await reader.cancel()
  const end = endOf(action, part)
  return end.kind === 'done' ? MALFORMED : end
}

/**
 * Calls an action that answers with a picture, and returns a stream of the picture's bytes, decoded while they arrive, so
 * that the text of megabytes is never in memory. `done` means that the picture has begun; the stream fails when it is not
 * whole.
 *
 * @throws TypeError or RangeError for malformed options.
 *
 * @example
 * import { createClient } from '@fuse-edge/core/client'
 * import { streamPicture } from '@fuse-edge/core/stream'
 *
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'intl',
 *   region: 'ap-singapore',
 *   fetch: async () => Response.json({ Response: { FusedImage: '/9j/4AAQ', RequestId: '1' } }),
 * })
 * const outcome = await streamPicture(client, 'FuseFace', {
 *   ProjectId: 'at_1',
 *   ModelId: 'mt_1',
 *   MergeInfos: [{ Url: 'https://example.com/photo.jpg' }],
 * })
 * if (outcome.kind !== 'done') throw new Error(outcome.kind)
 * const file = await new Response(outcome.response.picture).arrayBuffer()
 * console.assert(file.byteLength === 6)
 */
export function streamPicture<S extends Site, A extends PictureAction & ActionOf<S>>(
  client: Client<S>,
  action: A,
  request: PictureRequest<A>,
  options?: CallOptions,
): Promise<CallEnd<StreamedPicture>> {
  const read = (response: Response, signal: AbortSignal) => beginPicture(action, response, signal)
  return client.read(action, { ...request, ...AS_BASE64 }, read, options)
}
