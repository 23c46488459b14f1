/**
 * @module `GET /v1/templates`: the templates of an app. With a session it lists what the session may use. With a
 * publishable key it lists all of them, so that a page can show them before it has a session.
 */

import { PATHS, type Template, type TemplateList } from '@fuse-edge/core/edge'
import { crc32 } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Handler, imagesOf, type Ports } from '../context/index.ts'
import { type App, type CatalogueTemplate, isAllowed } from '../env/index.ts'
import { PIECE_BYTES, PUBLIC_FREE_BYTES } from '../limits/memory.ts'
import { WIDTHS_PX } from '../limits/rendition.ts'
import { trackSending } from '../memory/index.ts'
import { authenticate, originOf } from '../middleware/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import type { Routes } from './routes.ts'
import { sendPublic } from './send-public.ts'
import { isKnown } from './tags.ts'

const HEX = 16
/** Origins whose lists are kept. */
const ORIGINS_MAX = 4
const NOT_MODIFIED = 304
/** A page that is opened again shows the cached list at once and revalidates it in the background. */
const CACHING = 'max-age=60, stale-while-revalidate=86400'

/** Stands for the origin. A private-use character, which JSON does not escape and no title has reason to hold. */
const ORIGIN = '\uE000'

const encoder = new TextEncoder()

function checksumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(HEX)
}

/** Returns what callers see of a template: without the cloud's ids, and with its thumbnail served by this worker. */
function publicTemplate(template: CatalogueTemplate, hasRenditions: boolean): Template {
  const { id, title, width, height, faces } = template
  const version = checksumOf(encoder.encode(template.thumbnail))
  return {
    id,
    title,
    width,
    height,
    thumbnail: `${ORIGIN}${PATHS.templates}/${id}/thumbnail?v=${version}`,
    ...(hasRenditions && { thumbnailWidths: WIDTHS_PX }),
    faces: faces.map(({ id, box }) => ({ id, box })),
  }
}

/** Returns the app of a publishable key if the app allows the request's origin. */
function appOfKey(c: Context, key: string): Result<App, Failure> {
  const app = c.get('configuration').appsByKey.get(key)
  if (app === undefined) {
    return fail({ code: 'key-unknown', detail: 'No app has this publishable key.' })
  }
  if (isAllowed(app, originOf(c) ?? '')) return ok(app)
  return fail({ code: 'origin-not-allowed', detail: 'The app does not allow this origin.' })
}

/** Authenticates by `?key=` if it is given, else by session. */
function authenticateByKeyOrSession(ports: Ports): Handler {
  const bySession = authenticate(ports)
  return async function authenticateByKeyOrSession(c, next) {
    const key = c.req.query('key')
    if (key === undefined) return bySession(c, next)
    const app = appOfKey(c, key)
    if (!app.ok) return problem(c, app.error)
    c.set('app', app.value)
    c.get('facts').app = app.value.id
    return next()
  }
}

/** A list without its origin, which stands between the pieces, and its tag: the same on every origin. */
interface ListPieces {
  readonly pieces: readonly string[]
  readonly tag: string
  /** As it is sent, by origin; the last ones. */
  readonly texts: Map<string, Uint8Array<ArrayBuffer>>
}

function listPieces(c: Context): ListPieces {
  const { configuration, app } = c.var
  const hasRenditions = imagesOf(c) !== undefined
  const offered = app.templates
    .map((id) => configuration.templates.get(id))
    .filter((template) => template !== undefined)
  const list: TemplateList = {
    templates: offered.map((template) => publicTemplate(template, hasRenditions)),
  }
  const text = JSON.stringify(list)
  const tag = `"${checksumOf(encoder.encode(text))}"`
  return { pieces: text.split(ORIGIN), tag, texts: new Map() }
}

/** Returns the list of an origin, and keeps it. Outside Cloudflare, senders choose the origin, so few are kept. */
function textOf({ pieces, texts }: ListPieces, origin: string): Uint8Array<ArrayBuffer> {
  const known = texts.get(origin)
  if (known !== undefined) return known
  const bytes = new Uint8Array(encoder.encode(pieces.join(origin)))
  const [oldest = ''] = texts.keys()
  if (texts.size >= ORIGINS_MAX) texts.delete(oldest)
  texts.set(origin, bytes)
  return bytes
}

/** Returns the handler of an isolate, which makes each list once for a revision of the catalogue. */
function list(ports: Ports): Handler {
  // A new revision has other objects, and so has the app of a session that is restricted to some templates.
  const kept = new WeakMap<App, ListPieces>()

  return function list(c) {
    const app = c.get('app')
    const known = kept.get(app) ?? listPieces(c)
    kept.set(app, known)
    const { tag, texts } = known
    const isPublic = c.req.query('key') !== undefined
    const headers = {
      ETag: tag,
      Vary: 'Authorization',
      'Cache-Control': `${isPublic ? 'public' : 'private'}, ${CACHING}`,
    }
    if (isKnown(c.req.header('If-None-Match'), tag)) {
      return new Response(null, { status: NOT_MODIFIED, headers })
    }
    const init = { headers: { ...headers, 'Content-Type': 'application/json' } }
    const { origin } = new URL(c.req.url)
    const isKept = texts.has(origin)
    const bytes = textOf(known, origin)
    if (bytes.length <= PUBLIC_FREE_BYTES) return new Response(bytes, init)
    // A kept list is in memory once; each reader holds a piece of it.
    const held = isKept ? PIECE_BYTES : bytes.length
    return sendPublic(c, ports, { bytes: held, start: () => trackSending(ports, bytes) }, init)
  }
}

/** Returns the route of `/v1/templates`. */
export function templateRoutes(ports: Ports): Routes {
  return { [PATHS.templates]: { GET: [authenticateByKeyOrSession(ports), list(ports)] } }
}
