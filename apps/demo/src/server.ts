/**
 * @module Serves the demo page: a host page like any other, on an origin of its own, with one script tag of the
 * edge's and a strict content security policy.
 */

import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type PageOptions, renderPage } from './page.ts'

/** Where to listen, and what to put on the page. */
export interface DemoOptions extends PageOptions {
  /** Address to listen on. */
  readonly host: string
  /** Port to listen on; 0 takes a free one. */
  readonly port: number
  /** Origin that the templates' thumbnails come from. */
  readonly thumbnailOrigin: string
}

/** A running demo. */
export interface Demo {
  readonly url: string
  close(): Promise<void>
}

const PUBLIC = new URL('../public/', import.meta.url)

/** Everything that is served as it lies in `public`; nothing else is. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/style.css': { file: 'style.css', type: 'text/css; charset=utf-8' },
  '/samples/collins.jpg': { file: 'samples/collins.jpg', type: 'image/jpeg' },
  '/samples/hopper.jpg': { file: 'samples/hopper.jpg', type: 'image/jpeg' },
}

function securityPolicy({ workerUrl, thumbnailOrigin }: DemoOptions): string {
  return [
    "default-src 'none'",
    `script-src ${workerUrl}`,
    "style-src 'self'",
    `img-src 'self' blob: data: ${workerUrl} ${thumbnailOrigin}`,
    `connect-src 'self' ${workerUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

function refusal(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/plain', ...headers }, body }
}

function route(options: DemoOptions, request: IncomingMessage): Answer {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://demo.invalid')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refusal(405, 'method not allowed\n', { Allow: 'GET, HEAD' })
  }
  if (pathname === '/') {
    const templates = searchParams.get('templates')?.split(',') ?? options.templates
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': securityPolicy(options),
      },
      body: renderPage({ ...options, templates }),
    }
  }
  const known = Object.hasOwn(FILES, pathname) ? FILES[pathname] : undefined
  if (known === undefined) return refusal(404, 'not found\n')
  const body = readFileSync(new URL(known.file, PUBLIC))
  return { status: 200, headers: { 'Content-Type': known.type }, body }
}

function answer(options: DemoOptions, request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = route(options, request)
  response.writeHead(status, {
    ...headers,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function listen(server: Server, { host, port }: DemoOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} (demo) is taken`) : error),
    )
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Starts the demo. Rejects with an error that names the port when it is taken. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const server = createServer((request, response) => answer(options, request, response))
  const port = await listen(server, options)
  return {
    url: `http://${options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
