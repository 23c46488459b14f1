/** @module Compresses what the emulator's own APIs answer: a list of materials is long, and the line may be slow. */

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { acceptsEncoding } from './accepts-encoding.ts'
import type { Handler, Reply } from './reply.ts'

/** Shorter bodies are sent as they are: they fit into one packet. */
const LEAST_CHARACTERS = 1400

const compress = promisify(gzip)

async function compressedReply(reply: Reply): Promise<Reply> {
  const { body, headers, lines } = reply
  const isShort = typeof body !== 'string' || body.length < LEAST_CHARACTERS
  if (isShort || lines || headers['content-encoding']) return reply
  const own = { 'content-encoding': 'gzip', vary: 'accept-encoding' }
  return { ...reply, headers: { ...headers, ...own }, body: await compress(body) }
}

/** Returns a handler that compresses the texts of another one's answers to `GET`, for clients that accept gzip. */
export function compressed(handler: Handler): Handler {
  return (request, peer) => {
    const reply = handler(request, peer)
    const isAccepted = request.method === 'GET' && acceptsEncoding(request, 'gzip')
    return isAccepted ? reply?.then(compressedReply) : reply
  }
}
