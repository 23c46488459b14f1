/** @module `GET /healthz` and `GET /readyz`: liveness and readiness. Both are public and reveal nothing of the configuration. */

import type { Handler, Ports } from '../context/index.ts'
import { CATALOGUE_STALE, openMarking } from '../fusion/index.ts'
import { configured } from '../middleware/index.ts'
import { problem } from '../problem/index.ts'
import { createPart, type Part, type Shared } from './part.ts'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Answers 200 while the worker runs. */
function live(): Response {
  return Response.json({ status: 'ok' }, { headers: NO_STORE })
}

/**
 * Answers 200 while the catalogue can be refreshed and pictures can be marked as configured. It does not call the cloud, because anyone
 * may send this request.
 */
function ready(ports: Ports): Handler {
  return async function ready(c) {
    if (c.get('isStale')) return problem(c, CATALOGUE_STALE)
    const marking = await openMarking(c, ports)
    if (!marking.ok) return problem(c, marking.error)
    return Response.json({ status: 'ready' }, { headers: NO_STORE })
  }
}

/** Creates the part outside `/v1`. */
export function healthPart(shared: Shared): Part {
  return createPart(shared, {
    routes: {
      '/healthz': { GET: [live] },
      '/readyz': { GET: [configured(shared.current), ready(shared.ports)] },
    },
  })
}
