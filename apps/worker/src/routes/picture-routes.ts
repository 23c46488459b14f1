/** @module The routes of pictures: results behind their signed links, and thumbnails of templates. */

import { PATHS } from '@fuse-edge/core/edge'
import type { Handler, Ports } from '../context/index.ts'
import type { Routes } from './routes.ts'

/**
 * Returns a handler that is loaded at its first request.
 *
 * @param load must call `import()` for each request: in workerd, who awaits a promise that another request resolves continues
 *   in the context of that request
 */
function atFirstUse(load: () => Promise<Handler>): Handler {
  let handler: Handler | undefined
  return async (c, next) => {
    if (handler === undefined) {
      const loaded = await load()
      handler ??= loaded
    }
    return handler(c, next)
  }
}

/** Returns the routes. */
export function pictureRoutes(ports: Ports): Routes {
  return {
    [`${PATHS.results}/:id`]: {
      GET: [atFirstUse(async () => (await import('./pictures.ts')).sendResult(ports))],
      DELETE: [atFirstUse(async () => (await import('./pictures.ts')).removeResult(ports))],
    },
    [`${PATHS.templates}/:id/thumbnail`]: {
      GET: [atFirstUse(async () => (await import('./pictures.ts')).createThumbnails(ports))],
    },
  }
}
