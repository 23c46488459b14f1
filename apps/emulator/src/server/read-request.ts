/** @module Reads a request from Node's server, with its whole body. */

import type { IncomingMessage } from 'node:http'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { MIB } from '@fuse-edge/core/units'
import { type ReceivedRequest, toReceivedRequest } from '../protocol/index.ts'

/**
 * A body that is too large is read to its end up to this size. Clients that are cut off while they send report a broken
 * connection instead of the answer.
 */
const DRAIN_BYTES = 64 * MIB

type Body = Pick<ReceivedRequest, 'body' | 'bodyTooLarge'>

async function readBody(incoming: IncomingMessage): Promise<Body> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early must not close the connection: the answer is still to be sent.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size <= REQUEST_LIMITS.JSON_BYTES) chunks.push(chunk)
    else chunks.length = 0
    if (size > DRAIN_BYTES) break
  }
  const bodyTooLarge = size > REQUEST_LIMITS.JSON_BYTES
  return { body: bodyTooLarge ? new Uint8Array() : Buffer.concat(chunks), bodyTooLarge }
}

/** Reads a request. Rejects when the client disconnects while it sends. */
export async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const url = incoming.url ?? '/'
  const mark = url.indexOf('?')
  return toReceivedRequest({
    method: incoming.method ?? '',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]),
    ),
    ...(await readBody(incoming)),
  })
}
