/** @module `GET /openapi.json`: the OpenAPI description of this worker. */

import { Hono } from 'hono/tiny'
import type { AppEnv } from '../context/index.ts'
import { openApiDocument } from '../openapi/index.ts'

/** Public and readable from any origin: the document holds no data of a deployment. */
const HEADERS = { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' }

export function openApiRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) => c.json(openApiDocument(), 200, HEADERS))
}
