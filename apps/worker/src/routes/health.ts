/** @module `GET /healthz`: the worker runs. Says nothing of its configuration to strangers. */

import { Hono } from 'hono'
import type { AppEnv } from '../context/index.ts'

export function healthRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) =>
    c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }),
  )
}
