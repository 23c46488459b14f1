/** @module `GET` and `DELETE /v1/results/:id`: the picture behind its signed link. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { openResultLink, type ResultReference } from '../auth/index.ts'
import { type Context, type Handler, type Ports, pathParameter } from '../context/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { askBucket, byteRange, deleteResult, findResult, getResult } from '../results/index.ts'
import { isKnown } from './tags.ts'

const OK = 200
const NO_CONTENT = 204
const PARTIAL = 206
const NOT_MODIFIED = 304
const NOT_FOUND = 404
const UNSATISFIABLE = 416
const NEVER_EXPIRED = 0

/**
 * Verifies the link before anything is looked up.
 *
 * @param now milliseconds since 1970, against which the expiry is checked
 */
async function openLink(c: Context, now: number): Promise<Result<ResultReference, Failure>> {
  const link = {
    id: pathParameter(c, 'id'),
    expires: c.req.query('expires') ?? '',
    signature: c.req.query('signature') ?? '',
  }
  const nowSeconds = Math.floor(now / MS_PER_SECOND)
  const opened = await openResultLink(c.get('configuration').signingKeys, link, nowSeconds)
  if (opened.ok) return opened
  return opened.error === 'expired'
    ? fail({ code: 'result-gone', detail: 'The address has expired.' })
    : fail({ code: 'link-invalid', detail: 'The address was altered or cut.' })
}

/** Another type in the bucket, such as `text/html`, must not make a page of this origin. */
const PICTURE_TYPE = /^image\/(?:jpeg|png)$/

function pictureHeaders(found: R2Object): Record<string, string> {
  const type = found.httpMetadata?.contentType ?? ''
  return {
    'Content-Type': PICTURE_TYPE.test(type) ? type : 'application/octet-stream',
    ETag: found.httpEtag,
    'Accept-Ranges': 'bytes',
    // The picture may be deleted at any time, and no cached copy may outlive it.
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    // Pages of other origins show it; the signed link protects it.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
  }
}

/** Returns the requested part, or `undefined` for the whole file. `If-Range` must name this file: RFC 9110, section 13.1.5. */
function partOf(c: Context, found: R2Object): ReturnType<typeof byteRange> {
  const condition = c.req.header('If-Range')
  const isSame = condition === undefined || condition === found.httpEtag
  return isSame ? byteRange(c.req.header('Range'), found.size) : undefined
}

const GONE: Failure = Object.freeze({
  code: 'result-gone',
  status: NOT_FOUND,
  detail: 'The picture was deleted, or was never stored.',
})

/** Answers with the picture, a part of it or 304. */
async function sendPicture(
  c: Context,
  ports: Ports,
  reference: ResultReference,
): Promise<Result<Response, Failure>> {
  const found = await askBucket(c, ports, findResult(c.env.RESULTS, reference))
  if (!found.ok) return found
  const known = found.value
  if (known === undefined) return fail(GONE)
  const headers = pictureHeaders(known)
  if (isKnown(c.req.header('If-None-Match'), known.httpEtag)) {
    return ok(new Response(null, { status: NOT_MODIFIED, headers }))
  }
  // `Range` is for GET alone: RFC 9110, section 14.2.
  if (c.req.method === 'HEAD') {
    headers['Content-Length'] = String(known.size)
    return ok(new Response(null, { headers }))
  }
  const range = partOf(c, known)
  if (range === 'unsatisfiable') {
    headers['Content-Range'] = `bytes */${known.size}`
    return ok(new Response(null, { status: UNSATISFIABLE, headers }))
  }
  const got = await askBucket(c, ports, getResult(c.env.RESULTS, reference, { known, range }))
  if (!got.ok) return got
  if (got.value === undefined) return fail(GONE)
  const { first, last } = range ?? { first: 0, last: known.size - 1 }
  headers['Content-Length'] = String(last - first + 1)
  if (range) headers['Content-Range'] = `bytes ${first}-${last}/${known.size}`
  return ok(new Response(got.value.body, { status: range ? PARTIAL : OK, headers }))
}

/** Returns the handler that sends the picture. */
export function sendResult(ports: Ports): Handler {
  return async function sendResult(c) {
    const reference = await openLink(c, ports.now())
    const sent = reference.ok ? await sendPicture(c, ports, reference.value) : reference
    return sent.ok ? sent.value : problem(c, sent.error)
  }
}

/** Returns the handler that deletes the picture. */
export function removeResult(ports: Ports): Handler {
  return async function removeResult(c) {
    // Deleting an expired or deleted picture succeeds too, as DELETE is idempotent.
    const reference = await openLink(c, NEVER_EXPIRED)
    if (!reference.ok) return problem(c, reference.error)
    const deleted = await askBucket(c, ports, deleteResult(c.env.RESULTS, reference.value))
    if (!deleted.ok) return problem(c, deleted.error)
    return new Response(null, { status: NO_CONTENT })
  }
}
