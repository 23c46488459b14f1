/**
 * @module `GET /v1/templates/:id/thumbnail`: the thumbnail of a template, cached in the data centre. With `width` it is a rendition of
 * that width, in a light format that the caller names. A stale one is sent at once and fetched again after the answer. Thumbnails
 * are public.
 */

import { ok } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import {
  type Context,
  type Handler,
  imagesOf,
  type Ports,
  pathParameter,
} from '../context/index.ts'
import type { CatalogueTemplate } from '../env/index.ts'
import * as MEMORY_LIMITS from '../limits/memory.ts'
import {
  FRESH_MS,
  RETRY_SECONDS,
  STALE_SECONDS,
  STAND_IN_SECONDS,
  THUMBNAIL_BYTES,
} from '../limits/picture.ts'
import { WIDTHS_PX } from '../limits/rendition.ts'
import { trackStream } from '../memory/index.ts'
import { type Failure, problem, retryAfter } from '../problem/index.ts'
import { askBucket } from '../results/index.ts'
import { getThumbnail } from '../results/stored-thumbnails.ts'
import { namedType } from '../upstream/rendition-type.ts'
import { type RenditionAnswer, type RenditionRequest, Renditions } from '../upstream/renditions.ts'
import { ThumbnailFetches, type ThumbnailRequest } from '../upstream/thumbnail-fetches.ts'
import { declaredBytes } from '../validation/index.ts'
import { sendPublic } from './send-public.ts'

/** What a request is for, with memory that also lasts for work after the answer. */
type Wanted = ThumbnailRequest & Pick<RenditionRequest, 'memory'>

const LONG = `public, max-age=${FRESH_MS / MS_PER_SECOND}, stale-while-revalidate=${STALE_SECONDS}`
/** Browsers soon ask again for a rendition that was not there, and do not keep the heavy original. */
const SHORT = `public, max-age=${STAND_IN_SECONDS}`

/** Browsers must treat the answer as nothing but a picture, even if it is opened as a page. */
const HEADERS = Object.freeze({
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
})

const RETRY = retryAfter(RETRY_SECONDS)
const FAILURES: Readonly<Record<'busy' | 'unavailable', Failure>> = Object.freeze({
  busy: { code: 'busy', detail: 'The thumbnail is being fetched, and is slow.', headers: RETRY },
  unavailable: {
    code: 'thumbnail-unavailable',
    detail: 'The address in the catalogue has no picture, or one that cannot be shown.',
    headers: RETRY,
  },
})

const WIDTHS = WIDTHS_PX.join(', ')
const WIDTH_INVALID: Failure = Object.freeze({
  code: 'request-invalid',
  detail: 'The width is none of those that thumbnails can have.',
  errors: [{ path: 'width', message: `must be one of ${WIDTHS}` }],
})

/** Returns a template that at least one app offers. */
function offered(c: Context, id: string): CatalogueTemplate | undefined {
  const configuration = c.get('configuration')
  const isOffered = [...configuration.appsById.values()].some((app) => app.templates.includes(id))
  return isOffered ? configuration.templates.get(id) : undefined
}

/** Sends a thumbnail; one of usual size is not charged. */
function send(
  c: Context,
  ports: Ports,
  { picture, isStandIn }: RenditionAnswer,
): Response | Promise<Response> {
  const { body, headers } = picture
  const init = {
    headers: {
      ...HEADERS,
      'Cache-Control': isStandIn ? SHORT : LONG,
      'Content-Type': headers.get('Content-Type') ?? '',
      ...(c.req.query('width') !== undefined && { Vary: 'Accept' }),
    },
  }
  const length = declaredBytes(picture)
  const bytes = length ?? THUMBNAIL_BYTES
  const isFree = bytes <= MEMORY_LIMITS.PUBLIC_FREE_BYTES && c.req.method !== 'HEAD'
  if (body === null || isFree) return new Response(body, init)
  const start = () => trackStream(ports, body, length)
  const cancel = () => void body.cancel().catch(() => undefined)
  return sendPublic(c, ports, { bytes, start, cancel }, init)
}

const DIGEST = /^[0-9a-f]{64}$/
const UNKNOWN: Failure = Object.freeze({
  code: 'not-found',
  detail: 'No app offers this template.',
})

/** Answers with a thumbnail that an administrator stored under the digest of its file, or 404. */
async function sendStored(c: Context, ports: Ports, digest: string): Promise<Response> {
  if (!DIGEST.test(digest)) return problem(c, UNKNOWN)
  const found = await askBucket(c, ports, getThumbnail(c.env.RESULTS, digest))
  if (!found.ok) return problem(c, found.error)
  return found.value === undefined
    ? problem(c, UNKNOWN)
    : send(c, ports, { picture: found.value, isStandIn: false })
}

/**
 * Returns the handler of an isolate. It answers with the thumbnail, 400 for a width that is not in the list, 404 for a template that no app offers, 502 if its address has
 * no picture, or 503 if another request has waited for it for long.
 */
export function createThumbnails(ports: Ports): Handler {
  const originals = new ThumbnailFetches(ports)
  const renditions = new Renditions(ports, originals)

  async function find(c: Context, request: Wanted, widthPx: number | undefined) {
    const images = imagesOf(c)
    const type = namedType(c.req.header('Accept'))
    if (widthPx === undefined || images === undefined || type === undefined) {
      const original = await originals.get(request)
      return original.ok ? ok({ picture: original.value, isStandIn: false }) : original
    }
    return renditions.get({ ...request, widthPx, type, images })
  }

  return async function thumbnail(c) {
    const width = c.req.query('width')
    const widthPx = WIDTHS_PX.find((px) => String(px) === width)
    if (width !== undefined && widthPx === undefined) return problem(c, WIDTH_INVALID)
    const id = pathParameter(c, 'id')
    const template = offered(c, id)
    if (template === undefined) return sendStored(c, ports, id)
    const request = {
      settings: c.get('configuration'),
      template,
      bucket: c.env.RESULTS,
      memory: c.get('memory'),
      waitUntil: (work: Promise<unknown>) => c.executionCtx.waitUntil(work),
    }
    const found = await find(c, request, widthPx)
    return found.ok ? send(c, ports, found.value) : problem(c, FAILURES[found.error])
  }
}
