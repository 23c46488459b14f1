/**
 * @module `GET /v1/templates/:id/thumbnail`: the thumbnail of a template, cached in the data centre. A stale one is sent at
 * once and fetched again after the answer. Thumbnails are public.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context, Ports } from '../context/index.ts'
import { PICTURE_LIMITS } from '../limits.ts'
import { problem } from '../problem/index.ts'
import { fetchPicture } from '../upstream/index.ts'
import { mediaType, readBytes } from '../validation/index.ts'

const CACHE = 'fuse-edge-thumbnails'
/** Header of cached thumbnails: when they were fetched, milliseconds since 1970. Callers do not get it. */
const FETCHED = 'Fuse-Edge-Fetched'
const { FRESH_MS, STALE_SECONDS, THUMBNAIL_BYTES } = PICTURE_LIMITS
const TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])
/** Browsers must treat the answer as nothing but a picture, even if it is opened as a page. */
const HEADERS = Object.freeze({
  'Cache-Control': `public, max-age=${FRESH_MS / MS_PER_SECOND}, stale-while-revalidate=${STALE_SECONDS}`,
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
})

type ThumbnailCache = Awaited<ReturnType<Ports['openCache']>>

/** Fetches a thumbnail and caches it. Returns `undefined` if its address has no picture that can be shown. */
async function fetchAndCache(
  c: Context,
  ports: Ports,
  cache: ThumbnailCache,
  address: string,
): Promise<Response | undefined> {
  const answer = await fetchPicture(ports, c.var.configuration, address)
  if (answer === undefined) return undefined
  const type = mediaType(answer)
  if (!TYPES.has(type)) return undefined
  const memory = c.var.memory.open('answer')
  const { timeoutSignal } = ports
  const bounds = { limitBytes: THUMBNAIL_BYTES, memory, timeoutSignal }
  const bytes = await readBytes(answer, bounds).finally(memory.release)
  if (!bytes.ok || bytes.value.length === 0) return undefined
  const headers = { 'Content-Type': type, [FETCHED]: String(ports.now()) }
  const cached = { ...headers, 'Cache-Control': `public, max-age=${STALE_SECONDS}` }
  await cache.put(address, new Response(bytes.value, { headers: cached }))
  return new Response(bytes.value, { headers })
}

/** Returns the address of a template's thumbnail if at least one app offers the template. */
function addressOf({ var: { configuration } }: Context, id: string): string | undefined {
  const isOffered = [...configuration.appsById.values()].some((app) => app.templates.includes(id))
  return isOffered ? configuration.templates.get(id)?.thumbnail : undefined
}

/** Answers with the thumbnail, 404 for a template that no app offers, or 502 if its address has no picture. */
export async function thumbnail(c: Context, ports: Ports): Promise<Response> {
  const address = addressOf(c, c.req.param('id'))
  if (address === undefined) {
    return problem(c, { code: 'not-found', detail: 'No app offers this template.' })
  }
  const cache = await ports.openCache(CACHE)
  const cached = await cache.match(address)
  const age = ports.now() - Number(cached?.headers.get(FETCHED) ?? 0)
  if (cached !== undefined && age > FRESH_MS) {
    c.executionCtx.waitUntil(fetchAndCache(c, ports, cache, address).catch(() => undefined))
  }
  const picture = cached ?? (await fetchAndCache(c, ports, cache, address))
  if (picture === undefined) {
    return problem(c, {
      code: 'thumbnail-unavailable',
      detail: 'The address in the catalogue has no picture, or one that cannot be shown.',
    })
  }
  const type = picture.headers.get('Content-Type') ?? ''
  return new Response(picture.body, { headers: { ...HEADERS, 'Content-Type': type } })
}
