/**
 * @module `GET /v1/templates`: the gallery of an app. With a session, what the session may use; with a publishable key
 * alone, all of it: a page need not wait for a session to show what there is.
 */

import { PATHS, type Template, type TemplateList } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import type { AppEnv, Ports } from '../context/index.ts'
import { type App, type CatalogueTemplate, isAllowed } from '../env/index.ts'
import { authenticate, originOf } from '../middleware/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { crc32 } from '../results/index.ts'
import { thumbnail } from './thumbnail.ts'

const HEX = 16
const NOT_MODIFIED = 304
/** A page that is opened again shows at once what it knew, and asks beside that. */
const CACHING = 'max-age=60, stale-while-revalidate=86400'

const encoder = new TextEncoder()

function checksum(text: string): string {
  return crc32(encoder.encode(text)).toString(HEX)
}

/** What an end user sees of a template: not the cloud's ids, and its thumbnail from this edge, which is near. */
function publicTemplate(origin: string, template: CatalogueTemplate): Template {
  const { id, title, width, height, faces } = template
  const version = checksum(template.thumbnail)
  const thumbnail = `${origin}${PATHS.templates}/${id}/thumbnail?v=${version}`
  return { id, title, width, height, thumbnail, faces: faces.map(({ id, box }) => ({ id, box })) }
}

/** The app of a publishable key, on an origin of its own. */
function appOfKey(c: Context<AppEnv>, key: string): Result<App, Failure> {
  const app = c.var.configuration.appsByKey.get(key)
  if (app === undefined) {
    return fail({ code: 'key-unknown', detail: 'No app has this publishable key.' })
  }
  if (isAllowed(app, originOf(c) ?? '')) return ok(app)
  return fail({ code: 'origin-not-allowed', detail: 'The app does not allow this origin.' })
}

/** By `?key=`, or else by session. */
function whoAsks(ports: Ports): MiddlewareHandler<AppEnv> {
  const bySession = authenticate(ports)
  return async function whoAsks(c, next) {
    const key = c.req.query('key')
    if (key === undefined) return bySession(c, next)
    const app = appOfKey(c, key)
    if (!app.ok) return problem(c, app.error)
    c.set('app', app.value)
    c.var.facts.app = app.value.id
    return next()
  }
}

export function templateRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/', whoAsks(ports), (c) => {
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
      c.header('ETag', tag)
      c.header('Vary', 'Authorization', { append: true })
      c.header('Cache-Control', `${isPublic ? 'public' : 'private'}, ${CACHING}`)
      if (c.req.header('If-None-Match') === tag) return c.body(null, NOT_MODIFIED)
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    })
    .get('/:id/thumbnail', (c) => thumbnail(c, ports))
}
