/**
 * @module Writes one data point per request to Workers Analytics Engine if the deployment has bound a data set. It
 * holds the facts of the access log, for aggregation with SQL.
 */

import { routePath } from 'hono/route'
import { type AccessFacts, type Handler, type Ports, STAGES } from '../context/index.ts'

const LAST = -1

/** Facts in the columns after method and route, `blob3` and following. A missing fact is an empty string. */
const FACTS = Object.freeze([
  'app',
  'template',
  'virtualKey',
  'action',
  'region',
  'outcome',
  'problem',
  'refusal',
  'cloudCode',
] as const satisfies readonly (keyof AccessFacts)[])

/** Writes after the answer was made. A failure is logged and does not fail the answer. */
export function dataPoint({ now, log }: Ports): Handler {
  return async function dataPoint(c, next) {
    const { METRICS } = c.env
    if (METRICS === undefined) return next()
    const start = now()
    await next()
    const facts = c.get('facts')
    const stopwatch = c.get('stopwatch')
    const requestId = c.get('requestId')
    const durations = stopwatch.durations()
    try {
      METRICS.writeDataPoint({
        indexes: [facts.app ?? facts.virtualKey ?? ''],
        blobs: [c.req.method, routePath(c, LAST), ...FACTS.map((name) => facts[name] ?? '')],
        doubles: [c.res.status, now() - start, ...STAGES.map((stage) => durations[stage] ?? 0)],
      })
    } catch {
      log({ level: 'error', event: 'not-measured', requestId })
    }
  }
}
