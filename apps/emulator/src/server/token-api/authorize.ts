/** @module Who may use the token API: holders of the control token, and pages of the console. */

import { createHash, timingSafeEqual } from 'node:crypto'
import { header, type ReceivedRequest } from '../../protocol/index.ts'
import { isFromOwnPage, isLocal, type Sessions } from '../console/index.ts'
import { jsonReply, type Reply } from '../reply.ts'

/** What opens the token API. */
export interface Access {
  /** The option `controlToken`. */
  readonly token?: string
  /** Tokens of the console's pages. Absent: pages have to be given the control token. */
  readonly sessions?: Sessions
  /** Origin of the emulator. */
  readonly endpoint: () => string
}

/** Compares hashes, so that the time depends neither on the text nor on the length of the token (timing attack). */
function isToken(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(token))
}

/** Returns whether a page of the console sent a request, on this machine. */
function isFromConsole(request: ReceivedRequest, peer: string, { endpoint }: Access): boolean {
  return isLocal(request, peer, endpoint()) && isFromOwnPage(request)
}

/** Returns whether a request may use the token API. A page's token counts with requests of the console's pages only. */
export function isAuthorized(request: ReceivedRequest, peer: string, access: Access): boolean {
  const { token, sessions } = access
  const given = /^Bearer (\S+)$/.exec(header(request, 'authorization'))?.[1]
  if (given === undefined) return false
  if (token !== undefined && isToken(given, token)) return true
  return isFromConsole(request, peer, access) && (sessions?.has(given) ?? false)
}

const NO_SESSION = jsonReply(403, {
  error: 'the emulator listens beyond this machine: type in its control token',
})
const FOREIGN = jsonReply(403, { error: 'only for the pages of the console' })

/** Answers `POST session` with a token for a page of the console. No other page can send the header without its consent. */
export function answerSession(request: ReceivedRequest, peer: string, access: Access): Reply {
  const { sessions } = access
  if (sessions === undefined) return NO_SESSION
  const isAsked = header(request, 'fuse-edge-console') === '1'
  if (!isAsked || !isFromConsole(request, peer, access)) return FOREIGN
  const reply = jsonReply(200, sessions.open())
  return { ...reply, headers: { ...reply.headers, 'cache-control': 'no-store' } }
}
