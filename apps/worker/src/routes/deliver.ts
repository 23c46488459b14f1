/** @module Hands a result over: the picture itself, or JSON that tells where it is. */

import { type Fusion, RESULT_HEADERS } from '@fuse-edge/core/edge'
import type { Context } from 'hono'
import { type ResultReference, resultAddress } from '../auth/index.ts'
import type { AppEnv, Ports } from '../context/index.ts'
import { RESULT_ID_BYTES } from '../limits.ts'
import { problem } from '../problem/index.ts'
import { getResult, type Picture, putResult } from '../results/index.ts'
import type { Made, Paid } from './wish.ts'

const SECOND_MS = 1000
const OK = 200
const CREATED = 201
const IMAGE = /\bimage\//i

export interface Delivery {
  readonly picture: Picture
  readonly cloudRequestId: string
  /** The call that made it. */
  readonly paid: Paid
}

/** Where a picture is and what is told of it, as it stands in the reservation. */
interface Stored extends ResultReference {
  readonly contentType: string
  readonly cloudRequestId: string
}

function newReference({ now, randomBytes }: Ports, lifeSeconds: number): ResultReference {
  const id = randomBytes(RESULT_ID_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  return { id, expires: Math.floor(now() / SECOND_MS) + lifeSeconds }
}

async function fusionOf(c: Context<AppEnv>, stored: Stored): Promise<Fusion> {
  const { id, expires, contentType, cloudRequestId } = stored
  const { origin } = new URL(c.req.url)
  return {
    id,
    url: await resultAddress(c.var.configuration.signingKeys[0], origin, { id, expires }),
    expiresAt: new Date(expires * SECOND_MS).toISOString(),
    contentType,
    cloudRequestId,
  }
}

function pictureResponse(body: BodyInit, fusion: Fusion, status: number): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': fusion.contentType,
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

function jsonResponse(c: Context<AppEnv>, fusion: Fusion, status: 200 | 201): Response {
  return c.json(fusion, status, { Location: fusion.url, 'Cache-Control': 'private, no-store' })
}

function wantsPicture(c: Context<AppEnv>): boolean {
  return IMAGE.test(c.req.header('Accept') ?? '')
}

/**
 * Answers 201 by what the caller accepts. The picture at once, where that is wanted: it is in the bucket a moment
 * later, which nobody has to wait for but who asks again.
 */
export async function deliver(
  c: Context<AppEnv>,
  ports: Ports,
  { picture, cloudRequestId, paid }: Delivery,
): Promise<Response> {
  const reference = newReference(ports, c.var.configuration.resultSeconds)
  c.set('resultId', reference.id)
  const { contentType } = picture
  const record: Stored = { ...reference, contentType, cloudRequestId }
  const stored = c.var.stopwatch.measure('store', () =>
    putResult(c.env.RESULTS, reference, picture),
  )
  const { requestId } = c.var
  const settled = stored.then(
    () => paid.settle('committed', JSON.stringify(record)),
    () => {
      paid.settle('committed')
      ports.log({ level: 'error', event: 'not-stored', requestId })
    },
  )
  c.executionCtx.waitUntil(settled)
  const fusion = await fusionOf(c, record)
  if (wantsPicture(c)) return pictureResponse(picture.bytes, fusion, CREATED)
  await stored
  return jsonResponse(c, fusion, CREATED)
}

/** Answers 200 with what was made before, or that it is gone. */
export async function deliverAgain(
  c: Context<AppEnv>,
  { now }: Ports,
  { result }: Made,
): Promise<Response> {
  const stored = JSON.parse(result) as Stored
  const isGood = now() < stored.expires * SECOND_MS
  const found = isGood ? await getResult(c.env.RESULTS, stored) : undefined
  if (found === undefined) {
    return problem(c, {
      code: 'result-gone',
      detail: 'It was made before, and the picture is gone.',
    })
  }
  c.var.facts.cloudRequestId = stored.cloudRequestId
  const fusion = await fusionOf(c, stored)
  if (wantsPicture(c)) return pictureResponse(found.body, fusion, OK)
  await found.body.cancel()
  return jsonResponse(c, fusion, OK)
}
