/**
 * @module `POST /v1/sessions`: opens a session for a number of fusions from one origin and one network. A page opens its
 * own with a publishable key; a server opens one for a known end user with a secret key.
 */

import { PATHS, type Session } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND, SECONDS_PER_MINUTE } from '@fuse-edge/core/units'
import { addressPrefix, bearerHash, issueToken } from '../auth/index.ts'
import {
  type Context,
  endUserOf,
  type Ports,
  type SessionClaims,
  shardPlace,
} from '../context/index.ts'
import { type App, isAllowed, secretKeyName } from '../env/index.ts'
import * as BODY_LIMITS from '../limits/body.ts'
import type { BodyBounds } from '../memory/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { readServerSessionRequest, readSessionRequest } from '../validation/index.ts'
import type { Routes } from './routes.ts'

/** What an admitted request opens. */
export interface Admission {
  readonly app: App
  /** @default a random one */
  readonly id?: string
  /** Life of the session. @default that of the app's sessions */
  readonly minutes?: number
  /** Name of the key, by which its end ends the session. */
  readonly key: string
  readonly origin: string
  readonly prefix: string
  readonly credits: number
  /** @default all templates of the app */
  readonly templates?: readonly string[] | undefined
}

type Admitted = Result<Admission, Failure>

/** Refuses templates that the app does not offer with one message, which does not reveal whether they exist. */
export function checkTemplates(
  app: App,
  templates: readonly string[] | undefined,
): Failure | undefined {
  const at = templates?.findIndex((id) => !app.templates.includes(id)) ?? -1
  if (at < 0) return undefined
  const errors = [{ path: `templates.${at}`, message: 'is not a template of the app' }]
  return { code: 'request-invalid', detail: 'The app does not offer this template.', errors }
}

const NOT_ALLOWED: Failure = {
  code: 'origin-not-allowed',
  detail: 'The app does not allow this origin.',
}

/** Verifies the challenge if the app asks for one. It must have been passed on this page and for this action. */
async function checkChallenge(
  c: Context,
  ports: Ports,
  { app, origin, token }: { app: App; origin: string; token: string | undefined },
): Promise<Failure | undefined> {
  const { turnstile } = c.get('configuration')
  if (app.challengeAction === undefined) return undefined
  if (token === undefined || turnstile === undefined) {
    return { code: 'challenge-failed', detail: 'The app asks for a challenge: send its token.' }
  }
  // Few apps ask for a challenge.
  const { verifyChallenge } = await import('../auth/turnstile.ts')
  const verdict = await c.get('stopwatch').measure('challenge', () =>
    verifyChallenge(ports, turnstile, {
      token,
      endUser: endUserOf(c).address,
      hostname: new URL(origin).hostname,
      action: app.challengeAction ?? '',
    }),
  )
  if (verdict === 'passed') return undefined
  return verdict === 'failed'
    ? { code: 'challenge-failed', detail: 'The challenge was not passed, or not here.' }
    : { code: 'challenge-unavailable', detail: 'Turnstile gave no answer about the challenge.' }
}

function boundsOf(c: Context): BodyBounds {
  return c.get('memory').bounds('unverified', BODY_LIMITS.SESSION_BYTES)
}

/** Admits a page by its publishable key and its origin. */
async function admitPage(c: Context, ports: Ports): Promise<Admitted> {
  const request = await readSessionRequest(c.req.raw, boundsOf(c))
  if (!request.ok) return request
  const { key, turnstile: token, templates } = request.value
  const app = c.get('configuration').appsByKey.get(key)
  if (app === undefined) {
    return fail({ code: 'key-unknown', detail: 'No app has this publishable key.' })
  }
  const origin = c.req.header('Origin')
  if (origin === undefined || !isAllowed(app, origin)) return fail(NOT_ALLOWED)
  const refusal =
    checkTemplates(app, templates) ?? (await checkChallenge(c, ports, { app, origin, token }))
  if (refusal !== undefined) return fail(refusal)
  const prefix = addressPrefix(endUserOf(c).address)
  return ok({ app, key, origin, prefix, credits: app.sessionCredits, templates })
}

/** Admits a server, which has authenticated its end user. The request's own origin does not matter. */
async function admitServer(c: Context, hash: string): Promise<Admitted> {
  const app = c.get('configuration').appsBySecretKeyHash.get(hash)
  if (app === undefined) {
    return fail({ code: 'key-unknown', detail: 'No app has this secret key.' })
  }
  const request = await readServerSessionRequest(c.req.raw, boundsOf(c))
  if (!request.ok) return request
  const { origin, address, credits = app.sessionCredits, templates } = request.value
  if (!app.origins.includes(origin)) return fail(NOT_ALLOWED)
  if (credits > app.sessionCredits) {
    const limit = app.sessionCredits
    const errors = [{ path: 'credits', message: `must be at most ${limit}`, limit }]
    return fail({ code: 'request-invalid', detail: 'More than a session may have.', errors })
  }
  const refusal = checkTemplates(app, templates)
  if (refusal !== undefined) return fail(refusal)
  const key = secretKeyName(hash)
  return ok({ app, key, origin, prefix: addressPrefix(address), credits, templates })
}

/** Opens the session of an admitted request. */
export async function openSession(
  c: Context,
  ports: Ports,
  { app, minutes = app.sessionMinutes, ...admission }: Admission,
): Promise<Session> {
  c.get('facts').app = app.id
  const claims: SessionClaims = {
    id: ports.randomUUID(),
    ...admission,
    shard: shardPlace(endUserOf(c), app.shardsPerPlace, ports.randomBytes),
    app: app.id,
    expires: Math.floor(ports.now() / MS_PER_SECOND) + minutes * SECONDS_PER_MINUTE,
  }
  return {
    token: await issueToken(c.get('configuration').signingKeys[0], claims),
    expiresAt: new Date(claims.expires * MS_PER_SECOND).toISOString(),
    credits: claims.credits,
  }
}

async function open(c: Context, ports: Ports): Promise<Response> {
  const hash = await bearerHash('sk', c.req.header('Authorization'))
  const admitted = hash === undefined ? await admitPage(c, ports) : await admitServer(c, hash)
  if (!admitted.ok) return problem(c, admitted.error)
  const session = await openSession(c, ports, admitted.value)
  return Response.json(session, { status: 201, headers: { 'Cache-Control': 'no-store' } })
}

/** Returns the route of `/v1/sessions`. */
export function sessionRoutes(ports: Ports): Routes {
  return { [PATHS.sessions]: { POST: [(c) => open(c, ports)] } }
}
