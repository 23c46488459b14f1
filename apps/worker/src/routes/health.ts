/** @module `GET /healthz` and `GET /readyz`: liveness and readiness. Both are public and reveal nothing of the configuration. */

import { Hono } from 'hono/tiny'
import type { AppEnv } from '../context/index.ts'
import { configured } from '../middleware/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Answers 200 while the worker runs. */
export function healthRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) => c.json({ status: 'ok' }, 200, NO_STORE))
}

/** Answers 200 once the configuration is complete. It does not call the cloud, because anyone may send this request. */
export function readyRoutes(current: CurrentConfiguration): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', configured(current), (c) =>
    c.json({ status: 'ready' }, 200, NO_STORE),
  )
}
