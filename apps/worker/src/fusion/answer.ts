/** @module Answers with a result as the caller accepts it: the picture itself, or JSON that links to it. */

import { type Fusion, type PictureType, RESULT_HEADERS } from '@fuse-edge/core/edge'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { type ResultReference, resultAddress } from '../auth/index.ts'
import { type Context, prefersToJson, urlOf } from '../context/index.ts'

/** Where a picture is stored and what is known of it. A reservation keeps it as JSON for repeated requests. */
export interface StoredResult extends ResultReference {
  readonly contentType: PictureType
  readonly cloudRequestId: string
}

/** Returns what callers get of a result, with a fresh link. */
export async function fusionOf(c: Context, stored: StoredResult): Promise<Fusion> {
  const { id, expires, contentType, cloudRequestId } = stored
  const { origin = '' } = urlOf(c.req.raw) ?? {}
  return {
    id,
    url: await resultAddress(c.get('configuration').signingKeys[0], origin, { id, expires }),
    expiresAt: new Date(expires * MS_PER_SECOND).toISOString(),
    contentType,
    cloudRequestId,
  }
}

/** Returns whether the caller wants the picture itself, in the type that it has. */
export function wantsPicture(c: Context, { contentType }: Fusion): boolean {
  return prefersToJson(c, contentType)
}

/** Answers with the picture, and with the rest in headers. */
export function pictureAnswer(body: BodyInit, fusion: Fusion, status: 200 | 201): Response {
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

/** Answers with JSON. */
export function jsonAnswer(fusion: Fusion, status: 200 | 201): Response {
  const location = fusion.inline === true ? {} : { Location: fusion.url }
  const headers = { ...location, 'Cache-Control': 'private, no-store' }
  return Response.json(fusion, { status, headers })
}
