/** @module Reads a request from Node's server, whole, before anybody answers it. */

import type { IncomingMessage } from 'node:http'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import type { WireRequest } from '../wire/index.ts'

/**
 * A larger body is still read to its end up to here, since clients report a broken connection instead of the
 * answer when they are cut off while sending.
 */
const DRAIN_BYTES = 64 * 1024 * 1024

interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly tooLarge: boolean
}

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
  const tooLarge = size > REQUEST_LIMITS.JSON_BYTES
  return { bytes: tooLarge ? new Uint8Array() : Buffer.concat(chunks), tooLarge }
}

/** The request as the rest of the emulator knows it. Rejects when the client goes away while sending. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const url = incoming.url ?? '/'
  const mark = url.indexOf('?')
  const { bytes, tooLarge } = await readBody(incoming)
  return {
    method: incoming.method ?? '',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]),
    ),
    body: bytes,
    bodyTooLarge: tooLarge,
  }
}
