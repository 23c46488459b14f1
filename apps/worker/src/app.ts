/** @module The worker as one Hono application: its middleware and routes, in order. */

import { ADMIN_PATH } from '@fuse-edge/core/admin'
import { PATHS } from '@fuse-edge/core/edge'
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { refuseOnEdge, respondRefusal } from './cloud-api/index.ts'
import type { AppEnv, Ports } from './context/index.ts'
import {
  accessLog,
  configured,
  cors,
  dataPoint,
  memory,
  requestContext,
} from './middleware/index.ts'
import type { CurrentConfiguration } from './objects/index.ts'
import { problem } from './problem/index.ts'
import {
  ALLOWED_METHODS,
  adminRoutes,
  cloudApiRoute,
  fusionRoutes,
  healthRoutes,
  readyRoutes,
  resultRoutes,
  sessionRoutes,
  templateRoutes,
} from './routes/index.ts'
import { createCloud } from './upstream/index.ts'

/** The path of the cloud's own protocol. */
const CLOUD_API_PATH = '/'

/** Responds to an SDK with status 200 and `InternalError`: some SDKs repeat a call after a 5xx status. */
function unavailable(c: Context<AppEnv>): Response {
  return respondRefusal(c, refuseOnEdge('edge-fault'))
}

/** Returns the stack frames of an error without its message, which may contain what a caller sent. */
function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
}

/**
 * Creates the application.
 *
 * @param ports clock, randomness and network
 * @param current configuration of the isolate
 */
export function createApp(ports: Ports, current: CurrentConfiguration): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestContext(ports), accessLog(ports), dataPoint(ports), memory(ports))
  app.route(ADMIN_PATH, adminRoutes(ports, current))
  app.use('/v1/*', configured(current), cors())
  app.use(CLOUD_API_PATH, configured(current, unavailable))
  app.all(CLOUD_API_PATH, cloudApiRoute(ports))
  app.route('/healthz', healthRoutes())
  app.route('/readyz', readyRoutes(current))
  app.route(PATHS.sessions, sessionRoutes(ports))
  app.route(PATHS.templates, templateRoutes(ports))
  app.route(PATHS.fusions, fusionRoutes(ports, createCloud(ports)))
  app.route(PATHS.results, resultRoutes(ports))
  for (const [path, allow] of ALLOWED_METHODS) {
    app.all(path.replace(/\{(\w+)\}/g, ':$1'), (c) => {
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
    if (c.req.path === CLOUD_API_PATH) return unavailable(c)
    return problem(c, { code: 'internal', detail: 'The log of the edge tells more.' })
  })
  return app
}
