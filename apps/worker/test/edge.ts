/** @module An edge for a test: the real application with its bindings in workerd, a settable clock and a readable log. */

import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Fusion, Problem, Session } from '@fuse-edge/core/edge'
import { inject } from 'vitest'
import { createApp } from '../src/app.ts'
import type { Ports } from '../src/context/index.ts'
import { FLIGHT_LIMITS, MEMORY_LIMITS, MONEY_LIMITS } from '../src/limits.ts'
import { CurrentConfiguration } from '../src/objects/index.ts'
import { checkLine, type LoggedLine } from './logged-line.ts'
import { NOON_MS } from './noon.ts'

export const EDGE = 'https://edge.example'
export const ORIGIN = 'https://shop.example'
export const OTHER_ORIGIN = 'https://other.example'
export const END_USER = '203.0.113.7'
export const KEY = 'pk_shop'
export const SECRET_KEY = 'the-secret-key-of-the-account'

export function signingKey(id: string, byte: number): string {
  return `${id}:${new Uint8Array(32).fill(byte).toBase64({ alphabet: 'base64url', omitPadding: true })}`
}

const box = { x: 100, y: 100, width: 200, height: 200 }

export const TEMPLATES = [
  {
    id: 'portrait',
    title: 'Portrait',
    projectId: 'at_1',
    modelId: 'mt_1',
    width: 800,
    height: 1000,
    thumbnail: 'https://pictures.example/portrait.jpg',
    faces: [{ id: 'face', templateFaceId: 'mt_1_1', box }],
    faceDegree: 70,
  },
  {
    id: 'pair',
    title: 'A pair',
    projectId: 'at_1',
    modelId: 'mt_2',
    width: 1200,
    height: 800,
    thumbnail: 'https://pictures.example/pair.jpg',
    faces: [
      { id: 'left', templateFaceId: 'mt_2_2', box },
      { id: 'right', templateFaceId: 'mt_2_1', box: { ...box, x: 600, width: 250 } },
    ],
  },
  {
    id: 'unoffered',
    title: 'For another app',
    projectId: 'at_1',
    modelId: 'mt_3',
    width: 800,
    height: 800,
    thumbnail: 'https://pictures.example/unoffered.jpg',
    faces: [{ id: 'face', templateFaceId: 'mt_3_1', box }],
  },
]

export const APP = {
  id: 'shop',
  publishableKeys: [KEY],
  origins: [ORIGIN, 'http://127.0.0.1:8788'],
  sessionCredits: 5,
  sessionMinutes: 30,
  dailyCap: 100,
  templates: ['portrait', 'pair'],
}

const OTHER_APP = {
  id: 'other',
  publishableKeys: ['pk_other'],
  origins: [OTHER_ORIGIN],
  sessionCredits: 1,
  sessionMinutes: 30,
  dailyCap: 1,
  templates: ['unoffered'],
}

export const CATALOGUE = { apps: [APP, OTHER_APP], templates: TEMPLATES }

/** A complete configuration, with the fault server as the cloud. */
export const VARIABLES = {
  TENCENT_SECRET_ID: 'AKIDEXAMPLE',
  TENCENT_SECRET_KEY: SECRET_KEY,
  TENCENT_SITE: 'cn',
  TENCENT_REGION: 'ap-singapore',
  TENCENT_ENDPOINT: inject('faults'),
  SIGNING_KEYS: signingKey('k1', 1),
  CATALOGUE: JSON.stringify(CATALOGUE),
}

/** Returns {@link VARIABLES} with other fields of the app. */
export function withApp(app: object): typeof VARIABLES {
  const catalogue = { ...CATALOGUE, apps: [{ ...APP, ...app }, OTHER_APP] }
  return { ...VARIABLES, CATALOGUE: JSON.stringify(catalogue) }
}

/** A request in flight. */
export interface Started {
  readonly answer: Promise<Response>
  /** Waits for all work of `waitUntil`. */
  readonly finish: () => Promise<void>
}

export interface Edge {
  readonly clock: { ms: number }
  readonly lines: LoggedLine[]
  start(path: string, init?: RequestInit): Started
  /** Sends a request from a page on {@link ORIGIN} and waits for all work of `waitUntil`. An empty header is removed. */
  call(path: string, init?: RequestInit): Promise<Response>
  /** Opens a session and returns its token. */
  openSession(): Promise<string>
  /** Sends `POST /v1/fusions` with a new `Idempotency-Key` unless the headers have one. */
  fuse(token: string, body: FormData | object, headers?: Record<string, string>): Promise<Response>
}

export interface EdgeOptions {
  /** Time of the clock. @default {@link NOON_MS} */
  readonly ms?: number
  /** @default the network */
  readonly fetch?: typeof fetch
  /** Signal of every time limit. @default one that never aborts */
  readonly timeout?: AbortSignal
  /** @default random bytes */
  readonly randomBytes?: Ports['randomBytes']
  /** Returns the signal of a time limit. @default {@link EdgeOptions.timeout} */
  readonly timeoutSignal?: (milliseconds: number) => AbortSignal
  /** @default the caches of workerd */
  readonly openCache?: Ports['openCache']
}

const POLLS: readonly number[] = [
  MEMORY_LIMITS.POLL_MS,
  FLIGHT_LIMITS.POLL_MS,
  MONEY_LIMITS.TAKE_ALONG_MS,
]

/** Longest wait between two attempts of a settlement, and for a slot. */
const PAUSE_MAX_MS = 5000

/** Timer of an edge on which short waits end at once and long ones never. */
export function shortPauses(ms: number): AbortSignal {
  return ms <= PAUSE_MAX_MS ? AbortSignal.abort() : new AbortController().signal
}

/** Returns the response once its body has been read: what waits until it is sent can end then. Keeps how the body ends. */
async function readAhead(response: Response): Promise<Response> {
  if (response.body === null) return response
  const [read, kept] = response.body.tee()
  await new Response(read).bytes().catch(() => undefined)
  return new Response(kept, response)
}

export function createEdge(variables: object = VARIABLES, options: EdgeOptions = {}): Edge {
  const clock = { ms: options.ms ?? NOON_MS }
  const lines: LoggedLine[] = []
  const ports: Ports = {
    now: () => clock.ms,
    randomUUID: () => crypto.randomUUID(),
    randomBytes:
      options.randomBytes ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
    fetch: options.fetch ?? ((...args) => fetch(...args)),
    timeoutSignal: (milliseconds) => {
      // A request that waits for memory, or for the work of another, asks again at once.
      if (POLLS.includes(milliseconds)) return AbortSignal.timeout(0)
      const { timeoutSignal, timeout = new AbortController().signal } = options
      return timeoutSignal?.(milliseconds) ?? timeout
    },
    openCache: options.openCache ?? ((name) => caches.open(name)),
    log: (line) => lines.push(checkLine(line)),
  }
  const app = createApp(ports, new CurrentConfiguration(ports))
  const bindings = { ...env, ...variables }

  function start(path: string, init: RequestInit = {}): Started {
    const headers = new Headers({ Origin: ORIGIN, 'CF-Connecting-IP': END_USER })
    for (const [name, value] of new Headers(init.headers)) {
      if (value === '') headers.delete(name)
      else headers.set(name, value)
    }
    const context = createExecutionContext()
    const url = path.startsWith('/') ? `${EDGE}${path}` : path
    const request = new Request(url, { ...init, headers })
    return {
      answer: Promise.resolve(app.fetch(request, bindings, context)),
      finish: () => waitOnExecutionContext(context),
    }
  }

  async function call(path: string, init?: RequestInit): Promise<Response> {
    const { answer, finish } = start(path, init)
    const response = await readAhead(await answer)
    await finish()
    return response
  }

  async function openSession(): Promise<string> {
    const response = await call('/v1/sessions', json({ key: KEY }))
    return (await response.json<Session>()).token
  }

  function fuse(token: string, body: FormData | object, headers = {}): Promise<Response> {
    const init = body instanceof FormData ? { method: 'POST', body, headers: {} } : json(body)
    const own = { Authorization: `Bearer ${token}`, 'Idempotency-Key': crypto.randomUUID() }
    return call('/v1/fusions', { ...init, headers: { ...init.headers, ...own, ...headers } })
  }

  return { clock, lines, start, call, openSession, fuse }
}

/** Arguments of a POST of JSON. */
export interface JsonPost {
  readonly method: 'POST'
  readonly headers: Record<string, string>
  readonly body: string
}

/** Returns the arguments of a POST of JSON. */
export function json(body: unknown): JsonPost {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** Returns the form of a multipart fusion. */
export function form(request: unknown, photos: Record<string, Uint8Array<ArrayBuffer>>): FormData {
  const data = new FormData()
  data.set('request', JSON.stringify(request))
  for (const [name, bytes] of Object.entries(photos)) data.set(name, new Blob([bytes]), name)
  return data
}

export function photo(): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(inject('photo'))
}

export async function problemOf(response: Response): Promise<Problem> {
  return response.json<Problem>()
}

export async function fusionOf(response: Response): Promise<Fusion> {
  return response.json<Fusion>()
}
