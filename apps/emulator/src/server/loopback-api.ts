/**
 * @module The loopback API under `/_emulator/`: what a test or a tool on this machine may see and change, without a
 * token.
 *
 * It answers loopback connections whose `Host` header is a loopback name, so that a foreign name that resolves to this
 * machine is refused (DNS rebinding), and it refuses requests of web pages (cross-site request forgery). Pictures of
 * materials are the exception: they are public, and pages show them.
 */

import type { EmulatorDescription } from '@fuse-edge/core/control'
import { MS_PER_SECOND, SECONDS_PER_DAY } from '@fuse-edge/core/units'
import { type Explanations, explanationPage } from '../explain/index.ts'
import type { ObjectStorage } from '../object-store/index.ts'
import type { Clock } from '../ports/index.ts'
import { header, type ReceivedRequest } from '../protocol/index.ts'
import type { Store } from '../store/index.ts'
import { isLoopbackAddress } from './console/index.ts'
import { LOOPBACK_PATH, MATERIALS_PATH } from './loopback-paths.ts'
import { answerMaterialPicture } from './material-pictures.ts'
import { type Handler, jsonReply, pictureReply, type Reply } from './reply.ts'

const LOOPBACK_NAME = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i
/** `Sec-Fetch-Site` of a request from a page of another origin. The address bar sends `none`. Source: Fetch Metadata. */
const FROM_ANOTHER_SITE = /^(cross|same)-site$/
const CALLS_SHOWN = 200
const MAX_OFFSET_SECONDS = 10 * 365 * SECONDS_PER_DAY

/** What the API shows and changes. */
export interface LoopbackApiOptions {
  readonly store: Store
  readonly clock: Clock
  readonly objects: ObjectStorage
  readonly describe: () => EmulatorDescription
  readonly explanations?: Explanations
}

const NOT_FOUND = jsonReply(404, { error: 'nothing here' })
const FORBIDDEN = jsonReply(403, { error: 'only for programs on this machine' })

function isFromHere(request: ReceivedRequest, peer: string): boolean {
  const isLocal = isLoopbackAddress(peer) && LOOPBACK_NAME.test(header(request, 'host'))
  const isFromPage =
    request.headers.origin !== undefined ||
    FROM_ANOTHER_SITE.test(header(request, 'sec-fetch-site'))
  return isLocal && !isFromPage
}

function setClock(request: ReceivedRequest, clock: Clock): Reply {
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

type Route = (options: LoopbackApiOptions, request: ReceivedRequest) => Reply

/** Routes by method and path after `/_emulator/`. */
const ROUTES: Readonly<Record<string, Route>> = Object.freeze({
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

function answerResult(requestId: string, { store, clock }: LoopbackApiOptions): Reply {
  const file = store.results.readByRequest(requestId, clock.nowMs())
  return file === undefined ? NOT_FOUND : pictureReply(file, { 'cache-control': 'no-store' })
}

/** Answers with JSON where the request accepts it, otherwise with a page. */
function answerExplanation(
  requestId: string,
  request: ReceivedRequest,
  { explanations }: LoopbackApiOptions,
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

async function answer(
  request: ReceivedRequest,
  peer: string,
  options: LoopbackApiOptions,
): Promise<Reply> {
  const path = request.path.slice(LOOPBACK_PATH.length)
  if (path.startsWith(MATERIALS_PATH) && isLoopbackAddress(peer)) {
    return await answerMaterialPicture(request, path.slice(MATERIALS_PATH.length), options.store)
  }
  if (!isFromHere(request, peer)) return FORBIDDEN
  const requestId = /^results\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (request.method === 'GET' && requestId) return answerResult(requestId, options)
  const explained = /^explain\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (request.method === 'GET' && explained) return answerExplanation(explained, request, options)
  const name = `${request.method} ${path}`
  return Object.hasOwn(ROUTES, name) ? (ROUTES[name]?.(options, request) ?? NOT_FOUND) : NOT_FOUND
}

/** Creates the handler of the loopback API. */
export function createLoopbackApi(options: LoopbackApiOptions): Handler {
  return (request, peer) =>
    request.path.startsWith(LOOPBACK_PATH) ? answer(request, peer, options) : undefined
}
