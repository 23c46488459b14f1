/** @module `GET /healthz` and `GET /readyz`: liveness and readiness. Both are public and reveal nothing of the configuration. */

import type { Context } from '../context/index.ts'
import { CATALOGUE_STALE } from '../fusion/index.ts'
import { configured } from '../middleware/index.ts'
import { problem } from '../problem/index.ts'
import { createPart, type Part, type Shared } from './part.ts'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Answers 200 while the worker runs. */
function live(): Response {
  return Response.json({ status: 'ok' }, { headers: NO_STORE })
}

/** Answers 200 while the catalogue can be refreshed. It does not call the cloud, because anyone may send this request. */
function ready(c: Context): Response {
  if (c.get('isStale')) return problem(c, CATALOGUE_STALE)
  return Response.json({ status: 'ready' }, { headers: NO_STORE })
}

/** Creates the part outside `/v1`. */
export function healthPart(shared: Shared): Part {
  return createPart(shared, {
    routes: {
      '/healthz': { GET: [live] },
      '/readyz': { GET: [configured(shared.current), ready] },
    },
  })
}
