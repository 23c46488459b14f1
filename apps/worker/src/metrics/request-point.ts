/** @module The data point of a request: the facts of the access log, for aggregation with SQL. Loaded where a data set is bound. */

import type { Context, Stage } from '../context/index.ts'
import { type DataPoint, type Double, pointOf } from './columns.ts'

/** Returns the column of a stage. The compiler checks that each stage has one. */
const columnOf = (stage: Stage): Double => `${stage}Ms`

/** What only the middleware knows of a request. */
export interface MeasuredRequest {
  readonly route: string
  readonly totalMs: number
}

/** Returns the data point of a request that was answered. */
export function requestPoint(c: Context, { route, totalMs }: MeasuredRequest): DataPoint {
  const { failing = [], ...facts } = c.get('facts')
  const durations = Object.entries(c.get('stopwatch').durations())
  const stages = durations.map(([stage, ms]) => [columnOf(stage as Stage), ms] as const)
  const { colo } = c.req.raw.cf ?? {}
  return pointOf(facts.app ?? facts.virtualKey ?? '', {
    ...facts,
    event: 'request',
    method: c.req.method,
    route,
    failing: failing.join(', '),
    colo: typeof colo === 'string' ? colo : '',
    status: c.res.status,
    totalMs,
    ...Object.fromEntries(stages),
  })
}
