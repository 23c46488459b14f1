/** @module `POST /v1/sessions`: a publishable key, used on an origin of its app, opens a session. */

import type { Session } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { Hono } from 'hono'
import { addressPrefix, issueToken } from '../auth/index.ts'
import type { AppEnv, Ports, SessionClaims } from '../context/index.ts'
import type { App, Configuration } from '../env/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { readSessionRequest } from '../validation/index.ts'

const MINUTE_SECONDS = 60
const SECOND_MS = 1000

/** The app of the key, if the page stands on an origin of that app. */
function admit(
  configuration: Configuration,
  key: string,
  origin: string | undefined,
): Result<{ app: App; origin: string }, Failure> {
  const app = configuration.appsByKey.get(key)
  if (app === undefined)
    return fail({ code: 'key-unknown', detail: 'No app has this publishable key.' })
  if (origin === undefined || !app.origins.includes(origin)) {
    return fail({ code: 'origin-not-allowed', detail: 'The app does not allow this origin.' })
  }
  return ok({ app, origin })
}

export function sessionRoutes({ now, randomUUID }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { configuration } = c.var
    const request = await readSessionRequest(c.req.raw)
    if (!request.ok) return problem(c, request.error)
    const admitted = admit(configuration, request.value.key, c.req.header('Origin'))
    if (!admitted.ok) return problem(c, admitted.error)
    const { app, origin } = admitted.value
    c.var.facts.app = app.id
    const claims: SessionClaims = {
      id: randomUUID(),
      app: app.id,
      origin,
      prefix: addressPrefix(c.req.header('CF-Connecting-IP')),
      expires: Math.floor(now() / SECOND_MS) + app.sessionMinutes * MINUTE_SECONDS,
      credits: app.sessionCredits,
    }
    const session: Session = {
      token: await issueToken(configuration.signingKeys[0], claims),
      expiresAt: new Date(claims.expires * SECOND_MS).toISOString(),
      credits: claims.credits,
    }
    return c.json(session, 201, { 'Cache-Control': 'no-store' })
  })
}
