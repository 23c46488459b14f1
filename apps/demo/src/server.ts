/** @module Serves the demo: one page of a host that knows nothing of the edge but one script tag and one key. */

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { page } from './page.ts'

/** What the page is made for. */
export interface DemoOptions {
  /** 0 takes any that is free. */
  readonly port: number
  /** Address to listen on. */
  readonly host: string
  /** Origin of the edge worker. */
  readonly workerUrl: string
  /** Publishable key, `pk_…`; the worker must allow this server's origin to use it. */
  readonly publishableKey: string
  /** Origin of the templates' thumbnails, where it is not the worker's. */
  readonly thumbnailOrigin?: string
  /** Ids of the templates to offer, in that order. Default: all of the app. */
  readonly templates?: readonly string[]
}

export interface Demo {
  /** Origin of the page. */
  readonly url: string
  close(): Promise<void>
}

const PUBLIC = new URL('../public/', import.meta.url)

/** Every file that is served, and nothing else: no path of a request ever becomes a path of the disk. */
const FILES: Readonly<Record<string, string>> = Object.freeze({
  '/style.css': 'text/css; charset=utf-8',
  '/slow.js': 'text/javascript; charset=utf-8',
  '/icon.svg': 'image/svg+xml',
  '/samples/collins.jpg': 'image/jpeg',
  '/samples/hopper.jpg': 'image/jpeg',
})

/** Pages by their address: one for each way to use the widget. */
const PAGES: Readonly<Record<string, string>> = Object.freeze({
  '/': 'index.html',
  '/plain': 'pages/plain.html',
  '/slots': 'pages/slots.html',
  '/strict': 'pages/strict.html',
  '/several': 'pages/several.html',
  '/slow': 'pages/slow.html',
  '/right-to-left': 'pages/right-to-left.html',
  '/dark': 'pages/dark.html',
})

const NONCE_BYTES = 16

function scriptPolicy(worker: string, path: string, nonce: string): string[] {
  if (path === '/strict') {
    return [
      `script-src 'nonce-${nonce}'`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]
  }
  return [path === '/slow' ? `script-src ${worker} 'self'` : `script-src ${worker}`]
}

/** Scripts from the edge, and for one page from here; no inline script or style; pictures from where they really come. */
function contentSecurityPolicy(
  { workerUrl, thumbnailOrigin }: DemoOptions,
  path: string,
  nonce: string,
): string {
  const worker = new URL(workerUrl).origin
  const pictures = thumbnailOrigin === undefined ? '' : ` ${new URL(thumbnailOrigin).origin}`
  return [
    "default-src 'none'",
    ...scriptPolicy(worker, path, nonce),
    `connect-src ${worker}`,
    `img-src 'self' ${worker}${pictures} blob: data:`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  })
  response.end(body)
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: DemoOptions,
): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://demo')
  const path = url?.pathname ?? ''
  const type = Object.hasOwn(FILES, path) ? FILES[path] : undefined
  const file = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    answer(response, 405, 'text/plain; charset=utf-8', 'method not allowed\n')
  } else if (url && file !== undefined) {
    const wanted = url.searchParams.get('templates')?.split(',') ?? options.templates ?? []
    const nonce = randomBytes(NONCE_BYTES).toString('base64url')
    const policy = contentSecurityPolicy(options, url.pathname, nonce)
    response.setHeader('Content-Security-Policy', policy)
    const html = await page(file, { ...options, templates: wanted, nonce })
    answer(response, 200, 'text/html; charset=utf-8', html)
  } else if (url && type !== undefined) {
    answer(response, 200, type, await readFile(new URL(`.${url.pathname}`, PUBLIC)))
  } else {
    answer(response, 404, 'text/plain; charset=utf-8', 'not found\n')
  }
}

function demoServer(options: DemoOptions): Server {
  return createServer((request, response) => {
    respond(request, response, options).catch((error: unknown) => {
      console.error('demo:', error)
      response.destroy()
    })
  })
}

/**
 * Starts the demo. Rejects with an error that names the port if it is taken.
 *
 * @example
 * import { startDemo } from '@fuse-edge/demo'
 *
 * const demo = await startDemo({
 *   port: 0,
 *   host: '127.0.0.1',
 *   workerUrl: 'http://127.0.0.1:8787',
 *   publishableKey: 'pk_demo',
 * })
 * console.assert((await fetch(demo.url)).ok)
 * await demo.close()
 */
export function startDemo(options: DemoOptions): Promise<Demo> {
  const { host, port } = options
  const server = demoServer(options)
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE'
      const why = isTaken ? 'is taken' : `cannot be used (${cause.code ?? cause.message})`
      reject(new Error(`port ${port} (demo) ${why}`, { cause }))
    })
    server.listen(port, host, () => {
      const address = server.address()
      const actual = typeof address === 'object' && address ? address.port : port
      resolve({
        url: `http://${host}:${actual}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}
