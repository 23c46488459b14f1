/** @module The HTTP server: reads requests, sends replies, and finishes them before it closes. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MIB } from '@fuse-edge/core/units'
import type { Wait } from '../ports/index.ts'
import type { ReceivedRequest } from '../protocol/index.ts'
import { readRequest } from './read-request.ts'
import type { Delivery, Lines, Reply } from './reply.ts'

/** Time limit of a request with its body. */
const REQUEST_TIMEOUT_MS = 120_000
const HEADERS_TIMEOUT_MS = 15_000
/** Large enough for a query above the service's limit, so that it is refused with the service's code. */
const MAX_HEADER_BYTES = 128 * 1024
/**
 * Longer than clients keep an idle connection open. A client whose call meets a connection that is being closed cannot
 * tell whether the call was carried out.
 */
const KEEP_ALIVE_TIMEOUT_MS = 75_000
/**
 * How long `close` waits for clients, once every call that had arrived is carried out: for those that take their answer,
 * and for those that still send a request.
 */
const CLOSE_GRACE_MS = 10_000
/** How much of a stream may wait for its reader. */
const UNREAD_MAX_BYTES = MIB

/** A listening server. */
export interface Listening {
  /** Origin of the server. */
  readonly endpoint: string
  /** Stops listening. Resolves when every request has been answered or abandoned by its client. */
  close(): Promise<void>
}

/** The address cannot be listened on. The message says which address, and why. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

const REASONS: Readonly<Record<string, string>> = Object.freeze({
  EADDRINUSE: 'the port is taken',
  EACCES: 'this user may not use the port',
  EADDRNOTAVAIL: 'this machine does not have the address',
  ENOTFOUND: 'there is no such host',
})

/** Resolves when a chunk was sent, or when the client has disconnected. */
function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
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

/** Sends lines as they come. A client that does not read them is disconnected, so that its lines do not fill the memory. */
function stream(outgoing: ServerResponse, lines: Lines): void {
  const stop = lines(
    (line) => {
      outgoing.write(line)
      if (outgoing.writableLength > UNREAD_MAX_BYTES) outgoing.destroy()
    },
    () => outgoing.end(),
  )
  outgoing.once('close', stop)
}

/** Sends the status, the headers and the first byte of an answer that does not come. */
async function sendHead(outgoing: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) + 1 })
  await write(outgoing, Buffer.from(' '))
}

async function send(outgoing: ServerResponse, reply: Reply, wait: Wait): Promise<void> {
  const { delivery } = reply
  const { req: incoming } = outgoing
  if (delivery?.kind === 'cut') {
    if (delivery.afterHead) await sendHead(outgoing, reply)
    outgoing.destroy()
    return
  }
  if (reply.lines !== undefined) {
    outgoing.writeHead(reply.status, { ...reply.headers, connection: 'close' })
    outgoing.flushHeaders()
    stream(outgoing, reply.lines)
    return
  }
  const length = Buffer.byteLength(reply.body)
  // The rest of a body that was not read to its end would be taken for the next request.
  if (!incoming.complete) outgoing.setHeader('connection', 'close')
  outgoing.writeHead(reply.status, { ...reply.headers, 'content-length': length })
  if (delivery !== undefined) await drip(outgoing, Buffer.from(reply.body), delivery, wait)
  else outgoing.end(incoming.method === 'HEAD' ? undefined : reply.body)
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

/**
 * Stops listening, and resolves when every connection is closed.
 *
 * @param working Calls that are carried out.
 */
async function stop(server: Server, working: ReadonlySet<Promise<unknown>>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  await Promise.allSettled(working)
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
  await closed
  clearTimeout(timer)
}

/** Holds promises until they are settled. */
function createPending() {
  const pending = new Set<Promise<unknown>>()
  const add = <T>(promise: Promise<T>): Promise<T> => {
    pending.add(promise)
    const remove = () => pending.delete(promise)
    promise.then(remove, remove)
    return promise
  }
  return { pending, add }
}

/** Where to listen, and how. */
export interface ListenOptions {
  readonly host: string
  /** With 0 the operating system chooses a free port. */
  readonly port: number
  /** Waits between the pieces of a dripping reply. */
  readonly wait: Wait
  readonly reportError: (error: unknown) => void
}

/**
 * Listens on an address.
 *
 * @param answer Answers a request; `peer` is the address that the connection comes from.
 * @throws {ListenError} when the address cannot be listened on.
 */
export async function listen(
  answer: (request: ReceivedRequest, peer: string) => Promise<Reply>,
  { host, port, wait, reportError }: ListenOptions,
): Promise<Listening> {
  const working = createPending()
  const served = createPending()
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming)
    const reply = await working.add(answer(request, incoming.socket.remoteAddress ?? ''))
    // A connection that is kept alive would delay `close` until its client ends it.
    if (!server.listening) outgoing.setHeader('connection', 'close')
    await send(outgoing, reply, wait)
  }
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (incoming, outgoing) => {
    const serving = serve(incoming, outgoing).catch((error: unknown) => {
      // A client that disconnects while it sends is not an error of the emulator.
      if (!incoming.destroyed || incoming.complete) reportError(error)
      outgoing.destroy()
    })
    void served.add(serving)
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS
  const address = await start(server, host, port)
  return {
    endpoint: `http://${toHost(host)}:${address.port}`,
    close: async () => {
      await stop(server, working.pending)
      await Promise.all(served.pending)
    },
  }
}
