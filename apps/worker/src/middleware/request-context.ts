/** @module Gives each request its id, its stopwatch and its facts for the access log. */

import { REQUEST_ID_HEADER } from '@fuse-edge/core/edge'
import { createStopwatch, type Handler, type Ports } from '../context/index.ts'

/** Generates the id even if the caller sends one, so that callers cannot forge ids in the log. */
export function requestContext({ randomUUID, now }: Ports): Handler {
  return async function requestContext(c, next) {
    c.set('requestId', randomUUID())
    c.set('stopwatch', createStopwatch(now))
    c.set('facts', {})
    await next()
    const { headers } = c.res
    headers.set(REQUEST_ID_HEADER, c.get('requestId'))
    const timing = c.get('stopwatch').header()
    if (timing !== '') headers.set('Server-Timing', timing)
  }
}
