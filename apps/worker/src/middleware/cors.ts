/** @module Answers CORS requests of the origins that at least one app allows, without credentials. */

import {
  CONSENT_HEADER,
  IDEMPOTENCY_HEADER,
  REQUEST_ID_HEADER,
  RESULT_HEADERS,
} from '@fuse-edge/core/edge'
import type { Context, Handler } from '../context/index.ts'
import { problem } from '../problem/index.ts'

const EXPOSED = [...Object.values(RESULT_HEADERS), REQUEST_ID_HEADER, 'Server-Timing'].join(', ')
const METHODS = 'GET, POST, DELETE'
const HEADERS = `Authorization, Content-Type, ${IDEMPOTENCY_HEADER}, ${CONSENT_HEADER}`
/** Chromium caches a preflight for at most two hours. */
const MAX_AGE_SECONDS = 7200
const NO_CONTENT = 204

function preflight(c: Context, origin: string | undefined): Response {
  const varying = { Vary: 'Origin' }
  if (origin === undefined) {
    const detail = 'No app allows this origin.'
    return problem(c, { code: 'origin-not-allowed', detail, headers: varying })
  }
  const headers = {
    ...varying,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': EXPOSED,
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': HEADERS,
    'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
  }
  return new Response(null, { status: NO_CONTENT, headers })
}

/** Sets the CORS headers. Later steps check whether the origin may use the particular app. */
export function cors(): Handler {
  return async function cors(c, next) {
    const sent = c.req.header('Origin')
    const origin = sent !== undefined && c.get('configuration').allows(sent) ? sent : undefined
    const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined
    if (c.req.method === 'OPTIONS' && isPreflight) return preflight(c, origin)
    await next()
    const { headers } = c.res
    headers.append('Vary', 'Origin')
    if (origin === undefined) return undefined
    headers.set('Access-Control-Allow-Origin', origin)
    headers.set('Access-Control-Expose-Headers', EXPOSED)
    return undefined
  }
}
