/** @module HTTP server of the demo pages, with their content security policies. */

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { renderPage } from './page.ts'
import { readSample } from './samples.ts'
import { readVerifierFile } from './verifier.ts'

/** Options of {@link startDemo}. */
export interface DemoOptions {
  /** TCP port, 0–65535; 0 takes a free one. */
  readonly port: number
  /** Address to listen on. */
  readonly host: string
  /** Origin of the worker. */
  readonly workerUrl: string
  /** Address of the emulator's console, which the page links to. */
  readonly consoleUrl: string
  /** Publishable key, `pk_…`. The app has to allow this server's origin. */
  readonly publishableKey: string
}

/** A running demo server. */
export interface Demo {
  /** Origin of the pages. */
  readonly url: string
  /** Stops listening and closes open connections. */
  close(): Promise<void>
}

const PUBLIC = new URL('../public/', import.meta.url)

/** Static files with their content types. An allowlist prevents path traversal. */
const FILES: Readonly<Record<string, string>> = Object.freeze({
  '/style.css': 'text/css; charset=utf-8',
  '/slow.js': 'text/javascript; charset=utf-8',
  '/icon.png': 'image/png',
})

/** Files of the pages by URL path. */
const PAGES: Readonly<Record<string, string>> = Object.freeze({
  '/': 'index.html',
  '/plain': 'pages/plain.html',
  '/slots': 'pages/slots.html',
  '/strict': 'pages/strict.html',
  '/several': 'pages/several.html',
  '/slow': 'pages/slow.html',
  '/right-to-left': 'pages/right-to-left.html',
  '/dark': 'pages/dark.html',
  '/verify': 'pages/verify.html',
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
  // WebAssembly needs a separate word.
  if (path === '/verify') return ["script-src 'self' 'wasm-unsafe-eval'"]
  return [path === '/slow' ? `script-src ${worker} 'self'` : `script-src ${worker}`]
}

/** Returns the policy of a page: scripts of the worker, no inline script or style, pictures of page and worker. */
function contentSecurityPolicy(workerUrl: string, path: string, nonce: string): string {
  const worker = new URL(workerUrl).origin
  return [
    "default-src 'none'",
    ...scriptPolicy(worker, path, nonce),
    `connect-src ${path === '/verify' ? "'self'" : worker}`,
    'worker-src blob:',
    `img-src 'self' ${worker} blob: data:`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
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
  const asset = (await readSample(path)) ?? (await readVerifierFile(path))
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    send(response, 405, 'text/plain; charset=utf-8', 'method not allowed\n')
  } else if (url && file !== undefined) {
    const templates = url.searchParams.get('templates')?.split(',') ?? []
    const nonce = randomBytes(NONCE_BYTES).toString('base64url')
    const policy = contentSecurityPolicy(options.workerUrl, url.pathname, nonce)
    response.setHeader('Content-Security-Policy', policy)
    const html = await renderPage(file, { ...options, templates, nonce })
    send(response, 200, 'text/html; charset=utf-8', html)
  } else if (url && type !== undefined) {
    send(response, 200, type, await readFile(new URL(`.${url.pathname}`, PUBLIC)))
  } else if (asset !== undefined) {
    send(response, 200, asset.type, asset.bytes)
  } else {
    send(response, 404, 'text/plain; charset=utf-8', 'not found\n')
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
 * Starts the server.
 *
 * @throws Error that names the port if it is taken.
 *
 * @example
 * import { startDemo } from '@fuse-edge/demo'
 *
 * const demo = await startDemo({
 *   port: 0,
 *   host: '127.0.0.1',
 *   workerUrl: 'http://127.0.0.1:8787',
 *   consoleUrl: 'http://127.0.0.1:9180/console/',
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
      const reason = isTaken ? 'is taken' : `cannot be used (${cause.code ?? cause.message})`
      reject(new Error(`port ${port} (demo) ${reason}`, { cause }))
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
