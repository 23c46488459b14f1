/**
 * @module The control API under `/_emulator/`: what a test or a console may see and change.
 *
 * It has no keys, so it answers this machine alone: the connection and the `Host` header must be loopback (a
 * foreign name that resolves here is refused), and what the page of another origin sends is refused. Pictures of materials are the exception: they are public, and pages show them.
 */

import type { Clock } from '../clock.ts'
import { type Explanations, explanationPage } from '../explain/index.ts'
import type { ObjectShelf } from '../objects/index.ts'
import type { Store } from '../store/index.ts'
import { header, type WireRequest } from '../wire/index.ts'
import type { EmulatorDescription } from './describe.ts'
import { jsonReply, pictureReply, type Reply } from './reply.ts'
import { answerThumbnail, MATERIALS_PATH } from './thumbnails.ts'

/** Path under which the control API lies. */
export const CONTROL_PATH = '/_emulator/'

const LOOPBACK_NAME = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i
const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/
/** What a browser says of a request that a page of another origin makes; typed into the address bar it is `none`. */
const FROM_ANOTHER_SITE = /^(cross|same)-site$/
const CALLS_SHOWN = 200
const MAX_OFFSET_SECONDS = 10 * 365 * 24 * 60 * 60
const MS_PER_SECOND = 1000

/** The emulator as the control API sees it. */
export interface Controlled {
  readonly store: Store
  readonly clock: Clock
  readonly objects: ObjectShelf
  readonly describe: () => EmulatorDescription
  readonly explanations?: Explanations
}

const NOT_FOUND = jsonReply(404, { error: 'nothing here' })
const FORBIDDEN = jsonReply(403, { error: 'only for programs on this machine' })

function isFromHere(request: WireRequest, peer: string): boolean {
  const isLocal = LOOPBACK_ADDRESS.test(peer) && LOOPBACK_NAME.test(header(request, 'host'))
  const isFromPage =
    request.headers.origin !== undefined ||
    FROM_ANOTHER_SITE.test(header(request, 'sec-fetch-site'))
  return isLocal && !isFromPage
}

function setClock(request: WireRequest, clock: Clock): Reply {
  let offset: unknown
  try {
    offset = JSON.parse(new TextDecoder().decode(request.body))?.offsetSeconds
  } catch {
    offset = undefined
  }
  if (typeof offset !== 'number' || !(Math.abs(offset) <= MAX_OFFSET_SECONDS)) {
    return jsonReply(400, { error: `offsetSeconds: a number up to ${MAX_OFFSET_SECONDS}` })
  }
  clock.setOffsetMs(Math.round(offset * MS_PER_SECOND))
  return jsonReply(200, { now: new Date(clock.nowMs()).toISOString() })
}

/** Routes by method and path after {@link CONTROL_PATH}. */
const ROUTES: Readonly<Record<string, (controlled: Controlled, request: WireRequest) => Reply>> =
  Object.freeze({
    'GET health': () => jsonReply(200, { status: 'ok' }),
    'GET info': ({ describe }) => jsonReply(200, describe()),
    'GET calls': ({ store }) =>
      jsonReply(200, { billed: store.calls.countBilled(), calls: store.calls.latest(CALLS_SHOWN) }),
    'GET objects': ({ objects, clock }) =>
      jsonReply(200, {
        objects: objects.entries(clock.nowMs()),
        operations: objects.operations(),
      }),
    'POST clock': ({ clock }, request) => setClock(request, clock),
  })

function answerResultOf(requestId: string, { store, clock }: Controlled): Reply {
  const file = store.results.readByRequest(requestId, clock.nowMs())
  return file === undefined ? NOT_FOUND : pictureReply(file, { 'cache-control': 'no-store' })
}

/** JSON for programs, a page for people. */
function answerExplain(
  requestId: string,
  request: WireRequest,
  { explanations }: Controlled,
): Reply {
  const explanation = explanations?.find(requestId)
  if (explanation === undefined) return NOT_FOUND
  if (header(request, 'accept').includes('application/json')) return jsonReply(200, explanation)
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    },
    body: explanationPage(explanation),
  }
}

/**
 * Answers a request to the control API.
 *
 * @param peer Address that the connection comes from.
 */
export async function answerControl(
  request: WireRequest,
  peer: string,
  controlled: Controlled,
): Promise<Reply> {
  const path = request.path.slice(CONTROL_PATH.length)
  if (path.startsWith(MATERIALS_PATH) && LOOPBACK_ADDRESS.test(peer)) {
    return await answerThumbnail(request, path.slice(MATERIALS_PATH.length), controlled.store)
  }
  if (!isFromHere(request, peer)) return FORBIDDEN
  const requestId = /^results\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (request.method === 'GET' && requestId) return answerResultOf(requestId, controlled)
  const explained = /^explain\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (request.method === 'GET' && explained) return answerExplain(explained, request, controlled)
  const name = `${request.method} ${path}`
  return Object.hasOwn(ROUTES, name)
    ? (ROUTES[name]?.(controlled, request) ?? NOT_FOUND)
    : NOT_FOUND
}
