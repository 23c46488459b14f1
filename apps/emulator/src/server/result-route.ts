/** @module Serves results and materials behind their signed addresses, and refuses as the object store does. */

import { type LinkedFile, openLink } from '../result-link.ts'
import type { KeyPair, ResultFile, Store } from '../store/index.ts'
import { header, type WireRequest } from '../wire/index.ts'
import { pictureReply, type Reply } from './reply.ts'

const MS_PER_SECOND = 1000

function refusal(status: number, code: string, message: string): Reply {
  const body = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

const FAULTS = Object.freeze({
  malformed: refusal(403, 'AccessDenied', 'Access Denied.'),
  forged: refusal(403, 'SignatureDoesNotMatch', 'The Signature you specified is invalid.'),
  expired: refusal(403, 'AccessDenied', 'Request has expired'),
})
const NOT_FOUND = refusal(404, 'NoSuchKey', 'The specified key does not exist.')
const NOT_ALLOWED = refusal(405, 'MethodNotAllowed', 'The specified method is not allowed.')

function read({ kind, id, type }: LinkedFile, store: Store, nowMs: number): ResultFile | undefined {
  if (kind === 'result') return store.results.read(id, nowMs)
  const bytes = store.materialPictures.read(id)
  return bytes === undefined ? undefined : { type, bytes }
}

/** The file, if the address is genuine and still good at `nowMs`. */
export function answerResult(
  request: WireRequest,
  store: Store,
  resultKey: KeyPair,
  nowMs: number,
): Reply {
  if (request.method !== 'GET' && request.method !== 'HEAD') return NOT_ALLOWED
  const { path, query } = request
  const link = { path, query, host: header(request, 'host') }
  const opened = openLink(link, resultKey, Math.floor(nowMs / MS_PER_SECOND))
  if ('fault' in opened) return FAULTS[opened.fault]
  const file = read(opened.file, store, nowMs)
  return file === undefined || file.type !== opened.file.type ? NOT_FOUND : pictureReply(file)
}
