/**
 * @module Writes one log line per request from an allow-list: method, route, status, then {@link AccessFacts} in the order in
 * which the request came by them, and times. The line has no path (it may hold a result's id), query, header or body.
 */

import { routePath } from 'hono/route'
import type { Handler, Ports } from '../context/index.ts'

const LAST = -1

export function accessLog({ log, now }: Ports): Handler {
  return async function accessLog(c, next) {
    const start = now()
    await next()
    log({
      level: 'info',
      event: 'request',
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, LAST),
      status: c.res.status,
      ...c.get('facts'),
      durationMs: now() - start,
      stages: c.get('stopwatch').durations(),
      colo: c.req.raw.cf?.colo,
    })
  }
}
