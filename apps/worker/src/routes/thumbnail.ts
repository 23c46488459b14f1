/**
 * @module The thumbnail of a template, through the edge: kept in the data centre, shown at once even if it is old, and
 * then fetched anew beside the answer. Public, as thumbnails are.
 */

import type { Context } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import { PICTURE_LIMITS } from '../limits.ts'
import { problem } from '../problem/index.ts'
import { fetchPicture } from '../upstream/index.ts'
import { mediaType, readBytes } from '../validation/index.ts'

const CACHE = 'fuse-edge-thumbnails'
/** When it was fetched, milliseconds since 1970; for the edge alone. */
const FETCHED = 'Fuse-Edge-Fetched'
const SECOND_MS = 1000
const { FRESH_MS, STALE_SECONDS, THUMBNAIL_BYTES } = PICTURE_LIMITS
const TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])
/** Nothing but a picture, whoever looks at it, for as long as its address stays the same. */
const HEADERS = Object.freeze({
  'Cache-Control': `public, max-age=${FRESH_MS / SECOND_MS}, stale-while-revalidate=${STALE_SECONDS}`,
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
})

type Store = Awaited<ReturnType<Ports['openCache']>>

/** Fetches it and keeps it; `undefined` where there is no picture that can be shown. */
async function renew(
  c: Context<AppEnv>,
  ports: Ports,
  store: Store,
  address: string,
): Promise<Response | undefined> {
  const answer = await fetchPicture(ports, c.var.configuration, address)
  if (answer === undefined) return undefined
  const type = mediaType(answer)
  const bytes = TYPES.has(type) ? await readBytes(answer, THUMBNAIL_BYTES) : undefined
  if (!bytes?.ok || bytes.value.length === 0) return undefined
  const headers = { 'Content-Type': type, [FETCHED]: String(ports.now()) }
  const kept = { ...headers, 'Cache-Control': `public, max-age=${STALE_SECONDS}` }
  await store.put(address, new Response(bytes.value, { headers: kept }))
  return new Response(bytes.value, { headers })
}

/** The address of a template's thumbnail, if some app offers the template. */
function addressOf({ var: { configuration } }: Context<AppEnv>, id: string): string | undefined {
  const isOffered = [...configuration.appsById.values()].some((app) => app.templates.includes(id))
  return isOffered ? configuration.templates.get(id)?.thumbnail : undefined
}

export async function thumbnail(
  c: Context<AppEnv, '/:id/thumbnail'>,
  ports: Ports,
): Promise<Response> {
  const address = addressOf(c, c.req.param('id'))
  if (address === undefined) {
    return problem(c, { code: 'not-found', detail: 'No app offers such a template.' })
  }
  const store = await ports.openCache(CACHE)
  const kept = await store.match(address)
  const age = ports.now() - Number(kept?.headers.get(FETCHED) ?? 0)
  if (kept !== undefined && age > FRESH_MS) {
    c.executionCtx.waitUntil(renew(c, ports, store, address).catch(() => undefined))
  }
  const picture = kept ?? (await renew(c, ports, store, address))
  if (picture === undefined) {
    return problem(c, {
      code: 'thumbnail-unavailable',
      detail: 'There is no picture where the catalogue says, or it cannot be shown.',
    })
  }
  const type = picture.headers.get('Content-Type') ?? ''
  return new Response(picture.body, { headers: { ...HEADERS, 'Content-Type': type } })
}
