/**
 * @module Writes one log line per request from an allow-list: method, route, status, then {@link AccessFacts} in the order in
 * which a request goes its way, and times. The line has no path (it may hold a result's id), query, header or body.
 */

import { routePath } from 'hono/route'
import { type AccessFacts, FACT_NAMES, type Handler, type Ports } from '../context/index.ts'

const LAST = -1

function inOrder(facts: AccessFacts): AccessFacts {
  const known = FACT_NAMES.filter((name) => facts[name] !== undefined)
  return Object.fromEntries(known.map((name) => [name, facts[name]]))
}

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
      ...inOrder(c.get('facts')),
      durationMs: now() - start,
      stages: c.get('stopwatch').durations(),
      colo: c.req.raw.cf?.colo,
    })
  }
}
