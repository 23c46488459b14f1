/** @module Admits requests with a session token that is valid for the request's app, origin and network. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { addressPrefix, openToken } from '../auth/index.ts'
import {
  type Context,
  endUserOf,
  type Handler,
  type Ports,
  type SessionClaims,
  type VerifiedSession,
} from '../context/index.ts'
import { type App, isAllowed, keyNamesOf } from '../env/index.ts'
import { TRIAL_PREFIX } from '../limits/session.ts'
import { type Failure, problem } from '../problem/index.ts'

const BEARER = /^Bearer ([A-Za-z0-9._-]+)$/i
const CHALLENGE = { 'WWW-Authenticate': 'Bearer' }

/**
 * Returns the origin that a request comes from. Browsers send `Origin` with every cross-origin request and every POST, so a
 * GET without it comes from a page of the worker's own origin, or not from a browser.
 */
export function originOf(c: Context): string | undefined {
  const origin = c.req.header('Origin')
  return origin ?? (c.req.method === 'GET' ? new URL(c.req.url).origin : undefined)
}

/** Returns the app with the templates that the session may use. */
function narrowed(app: App, { templates }: SessionClaims): App {
  if (templates === undefined) return app
  return { ...app, templates: app.templates.filter((id) => templates.includes(id)) }
}

/** Returns whether an administrator opened the session, for pages on the edge's own origin. */
function isTrial({ id, origin }: SessionClaims, { req }: Context): boolean {
  return id.startsWith(TRIAL_PREFIX) && origin === new URL(req.url).origin
}

/**
 * Returns the token's app if the app still has its key and allows its origin, and the request comes from its origin and
 * network. Trial sessions have the edge's own origin instead.
 */
function appOf(c: Context, claims: SessionClaims): App | undefined {
  const app = c.get('configuration').appsById.get(claims.app)
  const isGood =
    app !== undefined &&
    keyNamesOf(app).includes(claims.key) &&
    (isAllowed(app, claims.origin) || isTrial(claims, c)) &&
    claims.origin === originOf(c) &&
    claims.prefix === addressPrefix(endUserOf(c).address)
  return isGood ? narrowed(app, claims) : undefined
}

async function openSession(
  c: Context,
  now: () => number,
): Promise<Result<{ session: VerifiedSession; app: App }, Failure>> {
  const token = BEARER.exec(c.req.header('Authorization') ?? '')?.[1]
  if (token === undefined) {
    const detail = 'Send Authorization: Bearer with the token of a session.'
    return fail({ code: 'session-missing', detail, headers: CHALLENGE })
  }
  const nowSeconds = Math.floor(now() / MS_PER_SECOND)
  const opened = await openToken(c.get('configuration').signingKeys, token, nowSeconds)
  if (!opened.ok && opened.error === 'expired') {
    const detail = 'Open a new session.'
    return fail({ code: 'session-expired', detail, headers: CHALLENGE })
  }
  const app = opened.ok ? appOf(c, opened.value) : undefined
  if (!opened.ok || app === undefined) {
    const detail =
      'The token is not ours, its key has ended, or it is for another app, origin or network.'
    return fail({ code: 'session-invalid', detail, headers: CHALLENGE })
  }
  return ok({ session: opened.value, app })
}

/** Answers 401 without a valid session. It does not read the body. */
export function authenticate({ now }: Ports): Handler {
  return async function authenticate(c, next) {
    const opened = await c.get('stopwatch').measure('auth', () => openSession(c, now))
    if (!opened.ok) return problem(c, opened.error)
    const { session, app } = opened.value
    c.set('session', session)
    c.set('app', app)
    c.get('facts').app = app.id
    return next()
  }
}
