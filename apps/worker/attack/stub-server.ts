/** @module An HTTP server on loopback for the stubs of cloud and stores. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const FAILED = 500

/** A running server. */
export interface StubServer {
  /** `host:port`. */
  readonly address: string
  close(): Promise<void>
}

/** Collects the body of a message. */
export async function contentOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Starts a server. A request that cannot be handled is answered with 500. */
export async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<StubServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(FAILED).end())
  })
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
