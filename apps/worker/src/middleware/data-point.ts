/**
 * @module One data point a request for Workers Analytics Engine, where the deployment has bound a data set: the
 * numbers of the log, to be added up by SQL. What may be in it is what the log may say.
 */

import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { type AccessFacts, type AppEnv, type Ports, STAGES } from '../context/index.ts'

const LAST = -1

/** Columns `blob1`, `blob2`, … after method and route. A fact that is missing is an empty text. */
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

/** Writes after the answer is made; a data set that fails costs nobody an answer. */
export function dataPoint({ now, log }: Ports): MiddlewareHandler<AppEnv> {
  return async function dataPoint(c, next) {
    const start = now()
    await next()
    const { facts, stopwatch, requestId } = c.var
    const durations = stopwatch.durations()
    try {
      c.env.METRICS?.writeDataPoint({
        indexes: [facts.app ?? facts.virtualKey ?? ''],
        blobs: [c.req.method, routePath(c, LAST), ...FACTS.map((name) => facts[name] ?? '')],
        doubles: [c.res.status, now() - start, ...STAGES.map((stage) => durations[stage] ?? 0)],
      })
    } catch {
      log({ level: 'error', event: 'not-measured', requestId })
    }
  }
}
