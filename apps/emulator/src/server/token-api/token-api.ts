/**
 * @module The token API under `/_control/`: control of an emulator for programs that hold its token, also on other
 * machines, and for pages of the console. With neither the option `controlToken` nor a console it does not exist.
 */

import type { ReceivedRequest } from '../../protocol/index.ts'
import type { EmulatorControl } from '../emulator-control.ts'
import { type Handler, jsonReply, type Reply } from '../reply.ts'
import { ACCOUNT_ROUTES } from './account-routes.ts'
import { type Access, answerSession, isAuthorized } from './authorize.ts'
import { BILLING_ROUTES } from './billing-routes.ts'
import { MATERIAL_ROUTES } from './material-routes.ts'
import { readBody } from './read-body.ts'
import { REPLY_ROUTES } from './reply-routes.ts'
import { REPORT_ROUTES } from './report-routes.ts'
import type { Route, Routes } from './route.ts'
import { STATE_ROUTES } from './state-routes.ts'

const TOKEN_PATH = '/_control/'
/** The one route that needs no token. */
const SESSION = 'POST session'

/** Returns the routes of a part of an emulator as routes of its control. */
function routesOf<Part>(
  routes: Routes<Part>,
  partOf: (control: EmulatorControl) => Part,
): Readonly<Record<string, Route<EmulatorControl>>> {
  return Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [
      name,
      (control, body, query) => route(partOf(control), body, query),
    ]),
  )
}

const ROUTES: Readonly<Record<string, Route<EmulatorControl>>> = Object.freeze({
  ...STATE_ROUTES,
  ...REPORT_ROUTES,
  ...BILLING_ROUTES,
  ...routesOf(ACCOUNT_ROUTES, ({ account }) => account),
  ...routesOf(MATERIAL_ROUTES, ({ materials }) => materials),
})

async function answer(
  request: ReceivedRequest,
  peer: string,
  control: EmulatorControl,
  access: Access,
): Promise<Reply> {
  const name = `${request.method} ${request.path.slice(TOKEN_PATH.length)}`
  if (name === SESSION) return answerSession(request, peer, access)
  if (!isAuthorized(request, peer, access)) {
    return jsonReply(401, { error: 'Authorization: Bearer <control token>' })
  }
  const replyRoute = Object.hasOwn(REPLY_ROUTES, name) ? REPLY_ROUTES[name] : undefined
  if (replyRoute !== undefined) return await replyRoute(control, request, peer)
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
  if (route === undefined) return jsonReply(404, { error: 'nothing here' })
  const body = await readBody(request)
  const query = new URLSearchParams(request.query)
  const value = body.ok ? await route(control, body.value, query) : body
  return value.ok ? jsonReply(200, value.value) : jsonReply(400, { error: value.error })
}

/** Creates the handler of the token API. */
export function createTokenApi(control: EmulatorControl, access: Access): Handler {
  return (request, peer) =>
    request.path.startsWith(TOKEN_PATH) ? answer(request, peer, control, access) : undefined
}
