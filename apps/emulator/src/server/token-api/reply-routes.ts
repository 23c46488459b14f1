/** @module Routes of the token API whose answer is not one JSON value: the stream of events, and passed answers. */

import { header, type ReceivedRequest } from '../../protocol/index.ts'
import type { EmulatorControl } from '../emulator-control.ts'
import { jsonReply, type Reply } from '../reply.ts'
import { readSendRequest } from './read-send-request.ts'
import { wholeNumberOf } from './route.ts'

/** Answers a request of the token API. */
export type ReplyRoute = (
  control: EmulatorControl,
  request: ReceivedRequest,
  peer: string,
) => Reply | Promise<Reply>

const NDJSON = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' }

function streamEvents(control: EmulatorControl, { query }: ReceivedRequest): Reply {
  const after = wholeNumberOf(new URLSearchParams(query), 'after')
  if (!after.ok) return jsonReply(400, { error: after.error })
  return {
    status: 200,
    headers: NDJSON,
    body: '',
    lines: (send, end) =>
      control.events((event) => send(`${JSON.stringify(event)}\n`), after.value, end),
  }
}

/** Routes by method and path. */
export const REPLY_ROUTES: Readonly<Record<string, ReplyRoute>> = Object.freeze({
  'GET events': streamEvents,
  'POST send': async (control, request, peer) => {
    const read = readSendRequest(header(request, 'fuse-edge-request'))
    if (!read.ok) return jsonReply(400, { error: read.error })
    const { body, bodyTooLarge } = request
    const sent = await control.send({ ...read.value, body, bodyTooLarge, peer })
    return sent.ok ? sent.value : jsonReply(400, { error: sent.error })
  },
})
