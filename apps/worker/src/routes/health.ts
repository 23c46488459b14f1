/** @module `GET /healthz` and `GET /readyz`: liveness and readiness. Both are public and reveal nothing of the configuration. */

import { Hono } from 'hono/tiny'
import type { AppEnv } from '../context/index.ts'
import { CATALOGUE_STALE } from '../fusion/index.ts'
import { configured } from '../middleware/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'
import { problem } from '../problem/index.ts'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Answers 200 while the worker runs. */
export function healthRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) => c.json({ status: 'ok' }, 200, NO_STORE))
}

/** Answers 200 while the configuration is complete and the catalogue can be refreshed. It does not call the cloud, because anyone may send this request. */
export function readyRoutes(current: CurrentConfiguration): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', configured(current), (c) =>
    c.var.isStale ? problem(c, CATALOGUE_STALE) : c.json({ status: 'ready' }, 200, NO_STORE),
  )
}
