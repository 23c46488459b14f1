/** @module Serves results and materials behind their signed addresses, with the object store's refusals. */

import type { CosFailure } from '@fuse-edge/core/cos'
import type { Clock } from '../ports/index.ts'
import { header, type ReceivedRequest } from '../protocol/index.ts'
import { type LinkedFile, MATERIAL_PATH, openLink, RESULT_PATH } from '../results/index.ts'
import type { KeyPair, ResultFile, Store } from '../store/index.ts'
import { type Handler, pictureReply, type Reply } from './reply.ts'

/** The state that files are read from. */
type FileStore = Pick<Store, 'results' | 'materialPictures'>

function refusal(status: number, code: string, message: string): Reply {
  const body = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

const DENIED = refusal(403, 'AccessDenied', 'Access Denied.')
const FORGED = refusal(403, 'SignatureDoesNotMatch', 'The Signature you specified is invalid.')
const NOT_FOUND = refusal(404, 'NoSuchKey', 'The specified key does not exist.')
const NOT_ALLOWED = refusal(405, 'MethodNotAllowed', 'The specified method is not allowed.')

const FAILURES: Readonly<Record<CosFailure, Reply>> = Object.freeze({
  unsigned: DENIED,
  malformed: DENIED,
  early: DENIED,
  expired: refusal(403, 'AccessDenied', 'Request has expired'),
  'unknown-key': FORGED,
  mismatch: FORGED,
})

function read({ kind, id, type }: LinkedFile, store: FileStore, nowMs: number) {
  if (kind === 'result') return store.results.read(id, nowMs)
  const bytes = store.materialPictures.read(id)
  return bytes === undefined ? undefined : ({ type, bytes } satisfies ResultFile)
}

async function answer(
  request: ReceivedRequest,
  store: FileStore,
  resultKey: KeyPair,
  clock: Clock,
): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return NOT_ALLOWED
  const { path, query } = request
  const link = { path, query, host: header(request, 'host') }
  const opened = await openLink(link, resultKey, clock.nowSeconds())
  if (!opened.ok) return FAILURES[opened.error]
  const file = read(opened.value, store, clock.nowMs())
  return file?.type === opened.value.type ? pictureReply(file) : NOT_FOUND
}

/** Creates the handler of results' and materials' addresses. */
export function createResultHandler(store: FileStore, resultKey: KeyPair, clock: Clock): Handler {
  return (request) =>
    [RESULT_PATH, MATERIAL_PATH].some((path) => request.path.startsWith(path))
      ? answer(request, store, resultKey, clock)
      : undefined
}
