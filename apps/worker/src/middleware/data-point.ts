/**
 * @module Writes one data point per request to Workers Analytics Engine if the deployment has bound a data set. The module that
 * makes it is loaded after the answer, so that no caller waits for it.
 */

import { routePath } from 'hono/route'
import type { Handler, Ports } from '../context/index.ts'

const LAST = -1

/** Writes after the answer was made. A failure is logged and does not fail the answer. */
export function dataPoint({ now, log }: Ports): Handler {
  return async function dataPoint(c, next) {
    const { METRICS } = c.env
    if (METRICS === undefined) return next()
    const start = now()
    await next()
    const measured = { route: routePath(c, LAST), totalMs: now() - start }
    const write = async () => {
      try {
        const { requestPoint } = await import('../metrics/request-point.ts')
        METRICS.writeDataPoint(requestPoint(c, measured))
      } catch {
        log({ level: 'error', event: 'not-measured', requestId: c.get('requestId') })
      }
    }
    c.executionCtx.waitUntil(write())
  }
}
