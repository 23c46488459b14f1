/** @module `GET /openapi.json`: what this very edge understands. */

import { Hono } from 'hono/tiny'
import type { AppEnv } from '../context/index.ts'
import { openApiDocument } from '../openapi/index.ts'

/** For tools on other pages too: there is nothing of anybody in it. */
const HEADERS = { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' }

export function openApiRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) => c.json(openApiDocument(), 200, HEADERS))
}
