/**
 * @module A fake edge over HTTP. The publishable key `pk_<behaviour>_<name>` selects its behaviour, so that tests can
 * share one server; `GET /seen/<key>` returns the requests with that key.
 */

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One recorded request. */
export interface Seen {
  readonly call: string
  /** The `request` field of a fusion. */
  readonly request?: string
  /** Photos of a fusion in order, base64. */
  readonly photos?: readonly string[]
  /** Value of the header `Fuse-Edge-Consent`. */
  readonly consent?: string
  /** Value of the header `Idempotency-Key`. */
  readonly idempotencyKey?: string
  /** Number of the session that a request is made in, from 1. */
  readonly session?: number
  /** Turnstile token of a session request. */
  readonly turnstile?: string
  /** Whether the browser closed the connection before the response ended. */
  hungUp?: boolean
}

interface Exchange {
  readonly key: string
  readonly seen: Seen
  /** Number of earlier requests with this key and call. */
  readonly seenBefore: number
  /** Number of earlier requests with this key, `Idempotency-Key` and session. */
  readonly repeated: number
  readonly response: ServerResponse
  readonly origin: string
}

type Behaviour = (exchange: Exchange) => void | Promise<void>

const asset = (path: string) => readFile(new URL(`../../${path}`, import.meta.url))

/** PNG of 2 × 2 px, used as thumbnail and result. */
const PIXELS = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAFElEQVQI12P4z8DAAMIM/////w8AH+4F+5iFu/UAAAAASUVORK5CYII=',
  'base64',
)

const box = (x: number) => ({ x, y: 50, width: 60, height: 80 })

function templates(origin: string) {
  const thumbnail = `${origin}/thumbnail.png?v=1`
  const one = { width: 400, height: 300, thumbnail, thumbnailWidths: [160, 240, 640] }
  return [
    { ...one, id: 'mt_1', title: 'First', faces: [{ id: 'f_1', box: box(100) }] },
    {
      ...one,
      id: 'mt_2',
      title: 'Two <b>faces</b>',
      faces: [
        { id: 'f_right', box: box(250) },
        { id: 'f_left', box: box(40) },
      ],
    },
    // As of an edge that sends only originals.
    {
      ...one,
      thumbnailWidths: undefined,
      id: 'mt_3',
      title: 'Third',
      faces: [{ id: 'f_3', box: box(100) }],
    },
  ]
}

function json(response: ServerResponse, status: number, value: unknown, type = 'application/json') {
  response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(value))
}

function problem(response: ServerResponse, status: number, code: string, hint: string): void {
  const value = { type: 'about:blank', title: code, status, detail: '', code, hint, instance: 'r' }
  json(response, status, value, 'application/problem+json')
}

const openSession: Behaviour = ({ key, seenBefore, response }) => {
  const token = `${key}~${seenBefore + 1}`
  json(response, 201, { token, expiresAt: '2030-01-01T00:00:00Z', credits: 9 })
}

const showTemplates: Behaviour = ({ response, origin }) =>
  json(response, 200, { templates: templates(origin) })

const fuse: Behaviour = ({ key, response, origin }) => {
  response.writeHead(201, {
    'Content-Type': 'image/png',
    'Fuse-Edge-Result-Id': 'res_1',
    'Fuse-Edge-Result-Url': `${origin}/v1/results/${key}`,
    'Fuse-Edge-Result-Expires': '2030-05-04T03:02:01.000Z',
  })
  response.end(PIXELS)
}

const refuse =
  (status: number, code: string, hint: string): Behaviour =>
  ({ response }) =>
    problem(response, status, code, hint)

// Ends in the middle of the response. Without any byte of a response, Chromium itself would repeat the request.
const cut: Behaviour = ({ response }) => {
  response.writeHead(201, { 'Content-Type': 'image/png', 'Content-Length': 1000 })
  response.write(PIXELS, () => response.destroy())
}

/** Deviations from the default behaviour, by the word in the key. */
const BEHAVIOURS: Readonly<Record<string, Readonly<Record<string, Behaviour>>>> = {
  expiring: {
    'POST /v1/fusions': (exchange) => {
      const isFirst = exchange.seenBefore === 0
      if (isFirst) problem(exchange.response, 401, 'session-expired', 'session-expired')
      else return fuse(exchange)
    },
  },
  spent: { 'POST /v1/fusions': refuse(402, 'out-of-credits', 'out-of-credits') },
  faceless: { 'POST /v1/fusions': refuse(422, 'cloud-refused', 'photo-no-face') },
  ambiguous: { 'POST /v1/fusions': refuse(504, 'cloud-ambiguous', 'maybe-done') },
  busy: { 'POST /v1/fusions': refuse(429, 'cloud-refused', 'busy') },
  cut: { 'POST /v1/fusions': cut },
  // Loses the answer of the first request of every fusion.
  losing: { 'POST /v1/fusions': (exchange) => (exchange.repeated ? fuse : cut)(exchange) },
  // Loses the first answer, then refuses the first session, as after a change of the network.
  roaming: {
    'POST /v1/fusions': (exchange) => {
      const { seenBefore, seen, response } = exchange
      if (seenBefore === 0) return cut(exchange)
      if (seen.session === 1) problem(response, 401, 'session-invalid', 'session-expired')
      else return fuse(exchange)
    },
  },
  broken: { 'POST /v1/fusions': refuse(500, 'internal', 'unavailable') },
  repeated: { 'POST /v1/fusions': refuse(409, 'already-sent', 'maybe-done') },
  // Never responds; the test aborts the request.
  stuck: { 'POST /v1/fusions': () => {} },
  silent: { 'POST /v1/sessions': () => {} },
  foreign: { 'POST /v1/sessions': refuse(403, 'origin-not-allowed', 'not-allowed') },
  // Answers as the worker does to an origin that no app allows: without CORS.
  stranger: {
    'POST /v1/sessions': ({ response }) => {
      response.removeHeader('Access-Control-Allow-Origin')
      problem(response, 403, 'origin-not-allowed', 'not-allowed')
    },
  },
  unknown: { 'POST /v1/sessions': refuse(401, 'key-unknown', 'not-allowed') },
  down: { 'GET /v1/templates': refuse(503, 'cloud-unreachable', 'unavailable') },
  undeletable: { 'DELETE /v1/results': refuse(503, 'internal', 'unavailable') },
}

const GOOD: Readonly<Record<string, Behaviour>> = {
  'POST /v1/sessions': openSession,
  'GET /v1/templates': showTemplates,
  'POST /v1/fusions': fuse,
  'DELETE /v1/results': ({ response }) => void response.writeHead(204).end(),
}

/** Sends a page with the strictest policy that the widget supports, and the probe that reports to its parent. */
function strictPage(response: ServerResponse, origin: string): void {
  const policy = `default-src 'none'; script-src 'nonce-abc'; connect-src ${origin}; img-src ${origin} blob:; require-trusted-types-for 'script'; trusted-types 'none'`
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
  })
  const tag = `<script nonce="abc" type="module" src="${origin}/widget/v1.js"`
  response.end(`<!doctype html><html lang="en"><title>Strict</title>
<script nonce="abc" src="${origin}/probe.js" defer></script>
<main>${tag} data-key="pk_good_strict" data-templates="mt_1"></script></main>
${tag}></script>`)
}

/** Sends a page whose script tag is in its head and runs before the body is there: it comes after `/early/body` was asked for. */
async function earlyPage(response: ServerResponse, ran: Promise<void>): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  response.write(`<!doctype html><html lang="en"><head><title>Early</title>
<script>customElements.whenDefined('face-fusion').then(() => setTimeout(() => fetch('/early/body')))</script>
<script type="module" async src="/widget/v1.js#early" data-key="pk_good_early"></script></head>`)
  await ran
  response.end(`<body><main>The page</main><script>
addEventListener('load', () => parent.postMessage([...document.body.children].map((child) => child.localName), '*'))
</script></body></html>`)
}

const FILES: Readonly<Record<string, () => Promise<readonly [string, Buffer]>>> = {
  '/thumbnail.png': async () => ['image/png', PIXELS],
  '/turnstile.js': async () => ['text/javascript', await asset('test/node/fake-turnstile.js')],
  '/headers': async () => ['text/plain', await asset('dist/public/_headers')],
  '/probe.js': async () => ['text/javascript', await asset('test/node/strict-page-probe.js')],
  '/sample.jpg': async () => ['image/jpeg', await asset('../../assets/photos/hopper.jpg')],
}

/** Chunks that were asked for under `/lost/`, which loses the first request for each. */
const lost = new Set<string>()

/** Returns whether a request is lost. `/lost/<test>/<chunk>/widget/…` loses the first one for the files of a chunk. */
function isLost(path: string): boolean {
  const [, chunk = ''] = /^\/lost\/[^/]+\/([^/]+)\//.exec(path) ?? []
  if (chunk === '' || !path.includes(`/immutable/${chunk}`) || lost.has(path)) return false
  lost.add(path)
  return true
}

/** Returns a file of the build with its content type. */
async function widgetFile(path: string): Promise<readonly [string, Buffer] | undefined> {
  const [, name = ''] =
    /^(?:\/lost\/[^/]+\/[^/]+)?(\/widget\/(?:immutable\/)?[\w.-]+)$/.exec(path) ?? []
  if (name === '') return undefined
  const type = name.endsWith('.json') ? 'application/json' : 'text/javascript'
  return [type, await asset(`dist/public${name}`)]
}

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, Fuse-Edge-Consent',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE',
  'Access-Control-Expose-Headers':
    'Fuse-Edge-Result-Id, Fuse-Edge-Result-Url, Fuse-Edge-Result-Expires',
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function keyOf(request: IncomingMessage, body: Buffer): string {
  const bearer = /^Bearer (.+)~/.exec(request.headers.authorization ?? '')?.[1]
  const inPath = /^\/v1\/results\/(.+)$/.exec(request.url ?? '')?.[1]
  return bearer ?? inPath ?? (/"key":"([^"]+)"/.exec(String(body))?.[1] || 'none')
}

async function readForm(
  request: IncomingMessage,
  body: Buffer<ArrayBuffer>,
): Promise<Partial<Seen>> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return {}
  const form = await new Response(body, { headers: { 'Content-Type': type } }).formData()
  const photos = [...form.values()].filter((value) => value instanceof File)
  const texts = photos.map(async (photo) => Buffer.from(await photo.arrayBuffer()))
  const bytes = await Promise.all(texts)
  return {
    request: form.get('request') as string,
    photos: bytes.map((photo) => photo.toString('base64')),
  }
}

/** Starts the server on a free port of the loopback address. */
export async function startFakeEdge(): Promise<{ origin: string; close: () => Promise<void> }> {
  const seenByKey = new Map<string, Seen[]>()
  let sayScriptRan = () => {}
  const scriptRan = new Promise<void>((resolve) => {
    sayScriptRan = resolve
  })
  let origin = ''

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value)
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    if (path === '/strict') return strictPage(response, origin)
    if (path === '/early') return earlyPage(response, scriptRan)
    if (path === '/early/body') sayScriptRan()
    if (path.startsWith('/seen/')) {
      return json(response, 200, seenByKey.get(path.slice('/seen/'.length)) ?? [])
    }
    // Chromium repeats a request whose connection breaks.
    if (isLost(path)) return void response.writeHead(503).end()
    const file = (await FILES[path]?.()) ?? (await widgetFile(path))
    if (file) return void response.writeHead(200, { 'Content-Type': file[0] }).end(file[1])
    const body = await bodyOf(request)
    const key = keyOf(request, body)
    const call = `${request.method} ${path.replace(/^(\/v1\/results)\/.*/, '$1')}`
    const { 'fuse-edge-consent': consent, 'idempotency-key': idempotencyKey } = request.headers
    const session = /~(.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const turnstile = /"turnstile":"([^"]+)"/.exec(String(body))?.[1]
    const seen: Seen = {
      call,
      ...(await readForm(request, body)),
      ...(typeof consent === 'string' && { consent }),
      ...(typeof idempotencyKey === 'string' && { idempotencyKey }),
      ...(session !== undefined && { session: Number(session) }),
      ...(turnstile !== undefined && { turnstile }),
    }
    const earlier = seenByKey.get(key) ?? []
    const seenBefore = earlier.filter((other) => other.call === call).length
    const repeated = earlier.filter(
      (other) => other.idempotencyKey === idempotencyKey && other.session === seen.session,
    ).length
    seenByKey.set(key, [...earlier, seen])
    response.once('close', () => {
      seen.hungUp = !response.writableEnded
    })
    const behaviour = BEHAVIOURS[key.split('_')[1] ?? '']?.[call] ?? GOOD[call]
    if (behaviour) await behaviour({ key, seen, seenBefore, repeated, response, origin })
    else problem(response, 404, 'not-found', 'request-invalid')
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
