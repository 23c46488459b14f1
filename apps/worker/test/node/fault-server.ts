/**
 * @module The fault server: takes the place of the cloud and fails as a test wants. Each region name is a separate channel:
 * `PUT /_faults/<region>` sets its {@link Fault}, `GET /_faults/<region>` returns the requests that it received. A request
 * without a region uses `/_channel/<name>`; a request for an object, `/<bucket>/<key>`, uses the bucket as its channel.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault, Seen } from '../fault.ts'

interface Channel {
  fault: Fault
  readonly seen: Seen[]
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function act(fault: Fault, response: ServerResponse): void {
  if (fault.do === 'answer') {
    response.writeHead(fault.status ?? 200, { 'Content-Type': fault.type ?? 'application/json' })
    response.end(fault.body)
  } else if (fault.do === 'cut') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1_000_000 })
    response.write(fault.body, () => response.destroy())
  } else if (fault.do !== 'never-answer') {
    response.destroy()
  }
}

async function serve(
  channels: Map<string, Channel>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, control, name = ''] = (request.url ?? '/').split('/')
  if (control === '_faults' && request.method === 'PUT') {
    channels.set(name, { fault: JSON.parse(await read(request)), seen: [] })
    response.writeHead(204).end()
    return
  }
  if (control === '_faults') {
    response.end(JSON.stringify(channels.get(name)?.seen ?? []))
    return
  }
  const channel = channels.get(
    control === '_channel' ? name : String(request.headers['x-tc-region'] ?? control),
  )
  if (channel === undefined) {
    response.destroy()
    return
  }
  const isAtOnce = channel.fault.do === 'hang-up-at-once'
  const body = isAtOnce ? '' : await read(request)
  channel.seen.push({ method: request.method, headers: request.headers, body })
  act(channel.fault, response)
}

/** Listens on a free port of the loopback interface. */
export async function startFaultServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const channels = new Map<string, Channel>()
  const server: Server = createServer((request, response) => {
    serve(channels, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
