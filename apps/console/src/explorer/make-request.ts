/** @module Makes the exact request of a draft: its bytes, and its headers in their order. */

import { REQUEST_SHAPES } from '@fuse-edge/core/api'
import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { type Credentials, prepareBody, signAction } from '@fuse-edge/core/sign'
import type { RequestDraft } from './draft.ts'
import type { Json, JsonObject } from './json.ts'
import { isReference, mapPictures, type PictureReference, picturesIn } from './pictures.ts'

/** A request as it is sent. */
export interface MadeRequest {
  readonly method: 'POST'
  readonly host: string
  readonly path: string
  /** In the order in which they are sent, without `Host`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Lower-case hex SHA-256 of the body. */
  readonly bodySha256: string
  /** Unix time in seconds. */
  readonly timestamp: number
}

/** Returns the picture of a reference in base64; `undefined`: it is not in this tab. */
export type FindPicture = (reference: PictureReference) => Promise<string | undefined>

/** Returns the parameters with base64 in place of the references, and the references whose picture is missing. */
export async function withPictures(draft: RequestDraft, find: FindPicture) {
  const shape = REQUEST_SHAPES[draft.action]
  const references = picturesIn(shape, draft.parameters).flatMap(({ value }) =>
    isReference(value) ? [value] : [],
  )
  const found = new Map<Json, string>()
  const missing: PictureReference[] = []
  for (const reference of references) {
    const base64 = await find(reference)
    if (base64 === undefined) missing.push(reference)
    else found.set(reference, base64)
  }
  const parameters = mapPictures(shape, draft.parameters, (value) => found.get(value) ?? value)
  return { parameters, missing }
}

/** Who signs, when, and where the request goes. */
interface Making {
  readonly credentials: Credentials
  /** Unix time in seconds. */
  readonly timestamp: number
  /** Origin of the edge; absent: the host of the site. */
  readonly endpoint?: string
}

/** Signs a request. @param parameters those of the draft with pictures in place of references */
export async function makeRequest(
  { action, site, region }: RequestDraft,
  parameters: JsonObject,
  { credentials, timestamp, endpoint }: Making,
): Promise<MadeRequest> {
  const body = JSON.stringify(parameters)
  const prepared = await prepareBody(body)
  const origin = endpoint ?? `https://${SITE_HOSTS[site]}`
  const { headers } = signAction(prepared, {
    action,
    credentials,
    endpoint: origin,
    region,
    timestamp,
  })
  const bodySha256 = prepared.sha256Hex ?? ''
  return {
    method: 'POST',
    host: new URL(origin).host,
    path: '/',
    headers,
    body,
    bodySha256,
    timestamp,
  }
}
