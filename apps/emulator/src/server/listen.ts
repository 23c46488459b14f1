/** @module The HTTP server: reads requests, sends replies, stops cleanly. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Wait } from '../faults/index.ts'
import type { WireRequest } from '../wire/index.ts'
import { readRequest } from './read-request.ts'
import type { Delivery, Reply } from './reply.ts'

/** Whole request, body included. */
const REQUEST_TIMEOUT_MS = 120_000
const HEADERS_TIMEOUT_MS = 15_000
/** Request line and headers: room for a query that is too long, so that the refusal is the service's own. */
const MAX_HEADER_BYTES = 128 * 1024
/**
 * Longer than clients keep an idle connection: a call that meets one being closed fails without its client
 * knowing whether it was carried out.
 */
const KEEP_ALIVE_TIMEOUT_MS = 75_000
/** How long `close` lets answers be awaited; their work is finished in any case. */
const CLOSE_GRACE_MS = 10_000

/** Answers a request; `peer` is the address that the connection comes from. */
export type Answerer = (request: WireRequest, peer: string) => Promise<Reply>

/** A server that listens. */
export interface Listening {
  /** Origin of the server. */
  readonly endpoint: string
  /** Stops listening and resolves when every call has been answered or abandoned. */
  close(): Promise<void>
}

/** The address cannot be listened on; the message says which and why. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

const REASONS: Readonly<Record<string, string>> = Object.freeze({
  EADDRINUSE: 'the port is taken',
  EACCES: 'this user may not use the port',
  EADDRNOTAVAIL: 'this machine does not have the address',
  ENOTFOUND: 'there is no such host',
})

function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  // Also called when the client has gone: then the rest is for nobody.
  return new Promise((resolve) => outgoing.write(chunk, () => resolve()))
}

async function drip(
  outgoing: ServerResponse,
  body: Uint8Array,
  { chunkBytes, everyMs }: Extract<Delivery, { kind: 'drip' }>,
  wait: Wait,
): Promise<void> {
  for (let at = 0; at < body.length && !outgoing.destroyed; at += chunkBytes) {
    await write(outgoing, body.subarray(at, at + chunkBytes))
    await wait(everyMs)
  }
  outgoing.end()
}

async function send(
  outgoing: ServerResponse,
  reply: Reply,
  isHead: boolean,
  wait: Wait,
): Promise<void> {
  const { delivery } = reply
  if (delivery?.kind === 'cut') {
    outgoing.destroy()
    return
  }
  const length = Buffer.byteLength(reply.body)
  // A body that was not read to its end would be taken for the next request.
  if (!outgoing.req.complete) outgoing.setHeader('connection', 'close')
  outgoing.writeHead(reply.status, { ...reply.headers, 'content-length': length })
  if (delivery !== undefined) await drip(outgoing, Buffer.from(reply.body), delivery, wait)
  else outgoing.end(isHead ? undefined : reply.body)
}

function toHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function start(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? error.message
      reject(new ListenError(`cannot listen on ${host}, port ${port}: ${reason}`, { cause: error }))
    })
    server.listen({ host, port }, () => resolve(server.address() as AddressInfo))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** What a server needs besides its address. */
export interface ListenOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly wait: Wait
  readonly reportError: (error: unknown) => void
}

/** Listens on an address. @throws {ListenError} */
export async function listen(answer: Answerer, options: ListenOptions): Promise<Listening> {
  const { host, port, wait, reportError } = options
  const pending = new Set<Promise<void>>()
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming)
    const reply = await answer(request, incoming.socket.remoteAddress ?? '')
    await send(outgoing, reply, request.method === 'HEAD', wait)
  }
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (incoming, outgoing) => {
    const served = serve(incoming, outgoing).catch((error: unknown) => {
      // A client that went away while sending is nobody's error.
      if (!incoming.destroyed || incoming.complete) reportError(error)
      outgoing.destroy()
    })
    pending.add(served)
    void served.then(() => pending.delete(served))
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS
  const address = await start(server, host, port)
  return {
    endpoint: `http://${toHost(host)}:${address.port}`,
    close: async () => {
      await stop(server)
      await Promise.all(pending)
    },
  }
}
