/**
 * @module Sends answers to anybody within bounds of memory and time. What is long is charged to separate memory until it is
 * sent, and cut off where its reader is slow. Networks share that memory.
 */

import type { Context, Ports } from '../context/index.ts'
import * as MEMORY_LIMITS from '../limits/memory.ts'
import { type TrackedBody, waitUpTo } from '../memory/index.ts'
import { type Failure, problem, retryAfter } from '../problem/index.ts'

const BUSY: Failure = Object.freeze({
  code: 'busy',
  detail: 'Too many long answers are being sent to this network, or to all.',
  headers: retryAfter(MEMORY_LIMITS.RETRY_AFTER_SECONDS),
})

/** A long body. */
export interface PublicBody {
  /** What the edge may hold of it while it is sent, bytes. */
  readonly bytes: number
  /** Begins to send it. */
  readonly start: () => TrackedBody
  /** Called where it is not sent. */
  readonly cancel?: () => void
}

/** Answers with the body, or 503 `busy` if there is no memory for it in time. */
export async function sendPublic(
  c: Context,
  ports: Ports,
  { bytes, start, cancel }: PublicBody,
  init: ResponseInit,
): Promise<Response> {
  // HEAD is answered without the body, which then would be sent to no reader.
  if (c.req.method === 'HEAD') {
    cancel?.()
    return new Response(null, init)
  }
  const hold = c.get('memory').openPublic()
  const wait = waitUpTo(ports, MEMORY_LIMITS.PUBLIC_WAIT_MS, bytes)
  if (!(await hold.grow(bytes, wait))) {
    cancel?.()
    return problem(c, BUSY)
  }
  const { body, sent } = start()
  c.executionCtx.waitUntil(sent)
  c.get('memory').keep(hold, sent)
  return new Response(body, init)
}
