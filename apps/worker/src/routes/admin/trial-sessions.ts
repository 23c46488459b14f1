/**
 * @module The route that opens a trial session, for a page on the edge's own origin: an administrator tries an app. Its fusions
 * are paid from the app's budget. It ends with the app's first key, and is in the audit trail before anyone has its token.
 */

import { ADMIN_PATH } from '@fuse-edge/core/admin'
import type { Session } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { addressPrefix } from '../../auth/index.ts'
import { type Context, endUserOf, type Ports, pathParameter } from '../../context/index.ts'
import { keyNamesOf } from '../../env/index.ts'
import { TRIAL_MINUTES, TRIAL_PREFIX } from '../../limits/session.ts'
import { configured } from '../../middleware/index.ts'
import type { CurrentConfiguration } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { readTrialSessionRequest } from '../../validation/admin-request.ts'
import type { Routes } from '../routes.ts'
import { checkTemplates, openSession } from '../sessions.ts'
import { adminBounds } from './bounds.ts'
import { ENTRY_UNKNOWN } from './entries.ts'
import { record } from './record.ts'
import { sendReport } from './send-report.ts'

const CREATED = 201
const FOREIGN: Failure = Object.freeze({
  code: 'origin-not-allowed',
  detail: 'Only pages on the origin of the edge get trial sessions.',
})

async function open(c: Context, ports: Ports): Promise<Result<Session, Failure>> {
  const request = await readTrialSessionRequest(c.req.raw, adminBounds(c))
  if (!request.ok) return request
  const app = c.get('configuration').appsById.get(pathParameter(c, 'id'))
  const [key] = app ? keyNamesOf(app) : []
  if (app === undefined || key === undefined) return ENTRY_UNKNOWN
  const { origin } = new URL(c.req.url)
  if (c.req.header('Origin') !== origin) return fail(FOREIGN)
  const { credits = 1, templates } = request.value
  const refusal = checkTemplates(app, templates)
  if (refusal !== undefined) return fail(refusal)
  const id = TRIAL_PREFIX + ports.randomUUID()
  const prefix = addressPrefix(endUserOf(c).address)
  const minutes = Math.min(TRIAL_MINUTES, app.sessionMinutes)
  const admission = { app, key, origin, prefix, credits, templates, id, minutes }
  const session = await openSession(c, ports, admission)
  const after = { credits, templates, expiresAt: session.expiresAt }
  await record(c, ports, { kind: 'sessions', id: app.id, isOnce: false, after })
  return ok(session)
}

async function sendSession(c: Context, ports: Ports): Promise<Response> {
  const session = await open(c, ports)
  return session.ok ? sendReport(session.value, CREATED) : problem(c, session.error)
}

export function trialSessionRoutes(ports: Ports, current: CurrentConfiguration): Routes {
  const path = `${ADMIN_PATH}/apps/:id/sessions`
  return { [path]: { POST: [configured(current), (c) => sendSession(c, ports)] } }
}
