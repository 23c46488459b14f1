/**
 * @module `GET /v1/templates`: the templates of an app. With a session it lists what the session may use. With a
 * publishable key it lists all of them, so that a page can show them before it has a session.
 */

import { PATHS, type Template, type TemplateList } from '@fuse-edge/core/edge'
import { crc32 } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, Handler, Ports } from '../context/index.ts'
import { type App, type CatalogueTemplate, isAllowed } from '../env/index.ts'
import { authenticate, originOf } from '../middleware/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import type { Routes } from './routes.ts'

const HEX = 16
const NOT_MODIFIED = 304
/** A page that is opened again shows the cached list at once and revalidates it in the background. */
const CACHING = 'max-age=60, stale-while-revalidate=86400'

const encoder = new TextEncoder()

function checksum(text: string): string {
  return crc32(encoder.encode(text)).toString(HEX)
}

/** Returns what callers see of a template: without the cloud's ids, and with its thumbnail served by this worker. */
function publicTemplate(origin: string, template: CatalogueTemplate): Template {
  const { id, title, width, height, faces } = template
  const version = checksum(template.thumbnail)
  const thumbnail = `${origin}${PATHS.templates}/${id}/thumbnail?v=${version}`
  return { id, title, width, height, thumbnail, faces: faces.map(({ id, box }) => ({ id, box })) }
}

/** Returns the app of a publishable key if the app allows the request's origin. */
function appOfKey(c: Context, key: string): Result<App, Failure> {
  const app = c.var.configuration.appsByKey.get(key)
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
    c.var.facts.app = app.value.id
    return next()
  }
}

function list(c: Context): Response {
  const { templates } = c.var.configuration
  const { origin } = new URL(c.req.url)
  const offered = c.var.app.templates
    .map((id) => templates.get(id))
    .filter((template) => template !== undefined)
  const list: TemplateList = {
    templates: offered.map((template) => publicTemplate(origin, template)),
  }
  const text = JSON.stringify(list)
  const tag = `"${checksum(text)}"`
  const isPublic = c.req.query('key') !== undefined
  const headers = {
    ETag: tag,
    Vary: 'Authorization',
    'Cache-Control': `${isPublic ? 'public' : 'private'}, ${CACHING}`,
  }
  if (c.req.header('If-None-Match') === tag) {
    return new Response(null, { status: NOT_MODIFIED, headers })
  }
  return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json' } })
}

/** Returns the handler of thumbnails, which are loaded at their first request: a fusion does without. */
function thumbnails(ports: Ports): Handler {
  let handler: Handler | undefined
  return async (c, next) => {
    if (handler === undefined) {
      const { createThumbnails } = await import('./thumbnail.ts')
      handler ??= createThumbnails(ports)
    }
    return handler(c, next)
  }
}

/** Returns the routes under `/v1/templates`. */
export function templateRoutes(ports: Ports): Routes {
  return {
    [PATHS.templates]: { GET: [authenticateByKeyOrSession(ports), list] },
    [`${PATHS.templates}/:id/thumbnail`]: { GET: [thumbnails(ports)] },
  }
}
