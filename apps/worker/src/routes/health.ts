/** @module `GET /healthz` and `GET /readyz`: the worker runs, and may be asked. Say nothing of the configuration to strangers. */

import { Hono } from 'hono/tiny'
import type { AppEnv } from '../context/index.ts'
import { configured } from '../middleware/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Whether it runs. */
export function healthRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) => c.json({ status: 'ok' }, 200, NO_STORE))
}

/** Whether its configuration is whole; no cloud is asked, since strangers may ask this. */
export function readyRoutes(current: CurrentConfiguration): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', configured(current), (c) =>
    c.json({ status: 'ready' }, 200, NO_STORE),
  )
}
