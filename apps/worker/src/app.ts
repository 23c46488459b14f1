/** @module The worker as one Hono application: which middleware and routes there are, and in which order. */

import { PATHS } from '@fuse-edge/core/edge'
import { type Context, Hono } from 'hono'
import type { AppEnv, Ports } from './context/index.ts'
import { accessLog, configured, cors, requestContext } from './middleware/index.ts'
import { problem } from './problem/index.ts'
import {
  fusionRoutes,
  healthRoutes,
  resultRoutes,
  sessionRoutes,
  templateRoutes,
} from './routes/index.ts'

/** Methods by path: every other method of a known path is answered with 405. */
const METHODS: readonly (readonly [path: string, allow: string])[] = Object.freeze([
  ['/healthz', 'GET'],
  [PATHS.sessions, 'POST'],
  [PATHS.templates, 'GET'],
  [PATHS.fusions, 'POST'],
  [`${PATHS.results}/:id`, 'GET, DELETE'],
])

/** Where an error was thrown, without its message: a message may repeat what a caller sent. */
function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
}

/**
 * Builds the application.
 *
 * @param ports time, chance and network
 */
export function createApp(ports: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestContext(ports), accessLog(ports))
  app.use('/v1/*', configured(ports), cors())
  app.route('/healthz', healthRoutes())
  app.route(PATHS.sessions, sessionRoutes(ports))
  app.route(PATHS.templates, templateRoutes(ports))
  app.route(PATHS.fusions, fusionRoutes(ports))
  app.route(PATHS.results, resultRoutes(ports))
  for (const [path, allow] of METHODS) {
    app.all(path, (c) => {
      const detail = `Allowed: ${allow}.`
      return problem(c, { code: 'method-not-allowed', detail, headers: { Allow: allow } })
    })
  }
  app.notFound((c) => problem(c, { code: 'not-found', detail: 'No such path.' }))
  app.onError((error: Error, c: Context<AppEnv>) => {
    const { requestId } = c.var
    ports.log({
      level: 'error',
      event: 'unexpected',
      requestId,
      error: error.name,
      at: frames(error),
    })
    return problem(c, { code: 'internal', detail: 'The log of the edge tells more.' })
  })
  return app
}
