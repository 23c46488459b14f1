/** @module Hands a result over: the picture itself, or JSON that tells where it is. */

import { type Fusion, RESULT_HEADERS } from '@fuse-edge/core/edge'
import type { Context } from 'hono'
import { type ResultReference, resultAddress } from '../auth/index.ts'
import type { AppEnv, Ports } from '../context/index.ts'
import { RESULT_ID_BYTES } from '../limits.ts'
import { type Picture, putResult } from '../results/index.ts'

const SECOND_MS = 1000
const CREATED = 201
const IMAGE = /\bimage\//i

export interface Delivery {
  readonly picture: Picture
  readonly cloudRequestId: string
}

function newReference({ now, randomBytes }: Ports, lifeSeconds: number): ResultReference {
  const id = randomBytes(RESULT_ID_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  return { id, expires: Math.floor(now() / SECOND_MS) + lifeSeconds }
}

/** The picture at once: it is in the bucket a moment later, which nobody has to wait for. */
function pictureResponse({ picture }: Delivery, fusion: Fusion): Response {
  return new Response(picture.bytes, {
    status: CREATED,
    headers: {
      'Content-Type': picture.contentType,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      Location: fusion.url,
      [RESULT_HEADERS.id]: fusion.id,
      [RESULT_HEADERS.url]: fusion.url,
      [RESULT_HEADERS.expiresAt]: fusion.expiresAt,
      [RESULT_HEADERS.cloudRequestId]: fusion.cloudRequestId,
    },
  })
}

/** Answers 201 by what the caller accepts. */
export async function deliver(
  c: Context<AppEnv>,
  ports: Ports,
  delivery: Delivery,
): Promise<Response> {
  const { signingKeys, resultSeconds } = c.var.configuration
  const { origin } = new URL(c.req.url)
  const reference = newReference(ports, resultSeconds)
  c.set('resultId', reference.id)
  const fusion: Fusion = {
    id: reference.id,
    url: await resultAddress(signingKeys[0], origin, reference),
    expiresAt: new Date(reference.expires * SECOND_MS).toISOString(),
    contentType: delivery.picture.contentType,
    cloudRequestId: delivery.cloudRequestId,
  }
  const store = () => putResult(c.env.RESULTS, reference, delivery.picture)
  const { requestId } = c.var
  if (IMAGE.test(c.req.header('Accept') ?? '')) {
    const lost = () => ports.log({ level: 'error', event: 'not-stored', requestId })
    c.executionCtx.waitUntil(store().catch(lost))
    return pictureResponse(delivery, fusion)
  }
  await c.var.stopwatch.measure('store', store)
  return c.json(fusion, CREATED, { Location: fusion.url, 'Cache-Control': 'private, no-store' })
}
