/**
 * @module A scripted cloud. `ProjectId`, `ActivityId` or `JobId` is `<scenario>:<anything>`; `GET /_requests?id=…` returns the
 * requests with that id, and `GET /_cut?id=…` breaks the connection of the last one. Its CORS headers admit any page.
 */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Received, SCENARIOS } from './cloud-scenarios.ts'

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}

function receivedOf(request: IncomingMessage, body: Buffer): Received {
  return {
    region: header(request, 'x-tc-region'),
    action: header(request, 'x-tc-action'),
    version: header(request, 'x-tc-version'),
    timestamp: header(request, 'x-tc-timestamp'),
    authorization: header(request, 'authorization'),
    contentType: header(request, 'content-type'),
    host: header(request, 'host'),
    language: header(request, 'x-tc-language'),
    forwardedFor: header(request, 'x-forwarded-for'),
    bodySha256Hex: createHash('sha256').update(body).digest('hex'),
    token: header(request, 'x-tc-token'),
    secretId: /Credential=([^/]*)/.exec(header(request, 'authorization'))?.[1] ?? '',
  }
}

/** Starts the cloud on a free port of the loopback interface. */
export async function startCloud(): Promise<{ url: string; close: () => Promise<void> }> {
  const received = new Map<string, Received[]>()
  const responses = new Map<string, ServerResponse>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The server may close a kept-alive connection under a request, and a browser then repeats the request.
    response.setHeader('Connection', 'close')
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Expose-Headers', 'Date, Retry-After')
    if (request.method === 'OPTIONS') {
      const asked = header(request, 'access-control-request-headers')
      response.writeHead(204, { 'Access-Control-Allow-Headers': asked }).end()
      return
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cloud')
    if (pathname === '/_requests') {
      response.end(JSON.stringify(received.get(searchParams.get('id') ?? '') ?? []))
      return
    }
    if (pathname === '/_cut') {
      responses.get(searchParams.get('id') ?? '')?.destroy()
      response.end()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { ProjectId, ActivityId, JobId } = JSON.parse(body.toString())
    const id = String(ProjectId ?? ActivityId ?? JobId)
    const earlier = received.get(id) ?? []
    const now = receivedOf(request, body)
    received.set(id, [...earlier, now])
    responses.set(id, response)
    SCENARIOS[id.split(':')[0] ?? '']?.(response, earlier.length + 1, now)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
