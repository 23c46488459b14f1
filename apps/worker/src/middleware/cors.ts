/** @module Answers CORS requests of the origins that at least one app allows, without credentials. */

import {
  CONSENT_HEADER,
  IDEMPOTENCY_HEADER,
  REQUEST_ID_HEADER,
  RESULT_HEADERS,
} from '@fuse-edge/core/edge'
import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from '../context/index.ts'
import { problem } from '../problem/index.ts'

const EXPOSED = [...Object.values(RESULT_HEADERS), REQUEST_ID_HEADER, 'Server-Timing'].join(', ')
const METHODS = 'GET, POST, DELETE'
const HEADERS = `Authorization, Content-Type, ${IDEMPOTENCY_HEADER}, ${CONSENT_HEADER}`
/** Chromium caches a preflight for at most two hours. */
const MAX_AGE_SECONDS = 7200

function preflight(c: Context<AppEnv>, origin: string | undefined): Response {
  c.header('Vary', 'Origin')
  if (origin === undefined) {
    return problem(c, { code: 'origin-not-allowed', detail: 'No app allows this origin.' })
  }
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Access-Control-Expose-Headers', EXPOSED)
  c.header('Access-Control-Allow-Methods', METHODS)
  c.header('Access-Control-Allow-Headers', HEADERS)
  c.header('Access-Control-Max-Age', String(MAX_AGE_SECONDS))
  return c.body(null, 204)
}

/** Sets the CORS headers. Later steps check whether the origin may use the particular app. */
export function cors(): MiddlewareHandler<AppEnv> {
  return async function cors(c, next) {
    const sent = c.req.header('Origin')
    const origin = sent !== undefined && c.var.configuration.allows(sent) ? sent : undefined
    const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined
    if (c.req.method === 'OPTIONS' && isPreflight) return preflight(c, origin)
    await next()
    // Hono's `c.header()` would wrap a finished response in a new one, which copies its headers and body.
    const { headers } = c.res
    headers.append('Vary', 'Origin')
    if (origin === undefined) return undefined
    headers.set('Access-Control-Allow-Origin', origin)
    headers.set('Access-Control-Expose-Headers', EXPOSED)
    return undefined
  }
}
