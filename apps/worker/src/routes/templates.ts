/** @module `GET /v1/templates`: the gallery of the session's app. */

import type { Template, TemplateList } from '@fuse-edge/core/edge'
import { Hono } from 'hono/tiny'
import type { AppEnv, Ports } from '../context/index.ts'
import type { CatalogueTemplate } from '../env/index.ts'
import { authenticate } from '../middleware/index.ts'

/** What a visitor sees of a template: not the cloud's ids. */
function publicTemplate({
  id,
  title,
  width,
  height,
  thumbnail,
  faces,
}: CatalogueTemplate): Template {
  return { id, title, width, height, thumbnail, faces: faces.map(({ id, box }) => ({ id, box })) }
}

export function templateRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', authenticate(ports), (c) => {
    const { templates } = c.var.configuration
    const offered = c.var.app.templates
      .map((id) => templates.get(id))
      .filter((template) => template !== undefined)
    const list: TemplateList = { templates: offered.map(publicTemplate) }
    return c.json(list, 200, { 'Cache-Control': 'private, no-store' })
  })
}
