/** @module A stand-in for Cloudflare: answers wrangler, runs what it uploads, and can be interrupted at each change. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createPlatform, type Platform, Refusal } from './platform.ts'
import { ACCOUNT, type Route, routesOf, SUBDOMAIN } from './routes.ts'
import { createWorkerRunner } from './uploaded-worker.ts'

/** When the connection breaks: before or after a change was made. From then on nothing is answered. */
export interface Interruption {
  /** Number of the change, from 0. */
  readonly change: number
  readonly when: 'before' | 'after'
}

/** Path under which other processes reach the edges: `/edge/<host>/<path>`. */
const EDGE_PATH = /^\/edge\/([^/]+)(\/.*)$/
const API_PATH = '/client/v4'

interface Answer {
  readonly status: number
  readonly body: unknown
}

function match(routes: readonly Route[], method: string, path: string) {
  for (const route of routes) {
    const pattern = new RegExp(`^${route.path.replaceAll('*', '([^/]+)')}$`)
    const found = route.method === method ? pattern.exec(path) : null
    if (found !== null) return { route, names: found.slice(1).map(decodeURIComponent) }
  }
  return undefined
}

function envelope(result: unknown): Answer {
  const count = Array.isArray(result) ? result.length : 1
  const info = { page: 1, per_page: 100, count, total_count: count, total_pages: 1 }
  return {
    status: 200,
    body: { success: true, errors: [], messages: [], result, result_info: info },
  }
}

function refusal(status: number, code: number, message: string): Answer {
  return {
    status,
    body: { success: false, errors: [{ code, message }], messages: [], result: null },
  }
}

/** Starts a stand-in. */
export async function startCloudflare() {
  const platform: Platform = createPlatform()
  const runner = createWorkerRunner()
  const routes = routesOf(platform, (name) => runner.use(platform.uploaded(name)))
  /** Changes that were asked for, in order: `POST /r2/buckets`. */
  const changes: string[] = []
  const unknown: string[] = []
  const state: { interruption: Interruption | undefined; isDown: boolean } = {
    interruption: undefined,
    isDown: false,
  }

  /** Makes a request, or breaks off where the interruption says; `undefined` stands for a broken connection. */
  const guarded = async <T>(method: string, path: string, make: () => Promise<T>) => {
    if (state.isDown) return undefined
    if (method === 'GET') return await make()
    const { interruption } = state
    const isHere = interruption?.change === changes.length
    changes.push(`${method} ${path}`)
    const answer = isHere && interruption?.when === 'before' ? undefined : await make()
    if (isHere) state.isDown = true
    return isHere ? undefined : answer
  }

  const answerApi = async (
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    body: Buffer,
  ): Promise<Answer> => {
    if (path === '/accounts') return envelope([{ id: ACCOUNT, name: 'account' }])
    const found = match(routes, request.method ?? '', path.replace(`/accounts/${ACCOUNT}`, ''))
    if (found === undefined) {
      unknown.push(`${request.method} ${path}`)
      return refusal(404, 7003, 'no such route')
    }
    const parsed = new Response(new Uint8Array(body), {
      headers: { 'Content-Type': request.headers['content-type'] ?? '' },
    })
    try {
      const { route, names } = found
      return envelope(
        await route.answer({
          names,
          query,
          json: () => parsed.json(),
          form: () => parsed.formData(),
        }),
      )
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.status, error.code, error.message)
      throw error
    }
  }

  /** Answers a request to an edge. @throws TypeError as `fetch` does where the connection breaks */
  const edgeFetch = async (url: URL, init: RequestInit): Promise<Response> => {
    const answer = await guarded(init.method ?? 'GET', url.pathname, () => runner.fetch(url, init))
    if (answer === undefined) throw new TypeError('fetch failed')
    return answer
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const body = await buffer(request)
    const { method = 'GET' } = request
    const [, host, path] = EDGE_PATH.exec(url.pathname) ?? []
    if (host !== undefined) {
      const init = {
        method,
        headers: request.headers as Record<string, string>,
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      }
      const answer = await edgeFetch(new URL(`https://${host}${path}${url.search}`), init).catch(
        () => undefined,
      )
      if (answer === undefined) return void response.destroy()
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      return void response.end(Buffer.from(await answer.arrayBuffer()))
    }
    const apiPath = url.pathname.replace(API_PATH, '')
    const answer = await guarded(method, apiPath.replace(`/accounts/${ACCOUNT}`, ''), () =>
      answerApi(request, apiPath, url.searchParams, body),
    )
    if (answer === undefined) return void response.destroy()
    response.writeHead(answer.status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const host = `${SUBDOMAIN}.workers.dev`
  return {
    platform,
    changes,
    /** Requests that no route answers. */
    unknown,
    origin,
    /** Environment of a client. */
    env: {
      CLOUDFLARE_API_BASE_URL: `${origin}${API_PATH}`,
      CLOUDFLARE_API_TOKEN: 'token-of-the-operator',
    },
    /** Breaks off at a change from now on; `undefined` repairs the connection. */
    interrupt: (interruption: Interruption | undefined) => {
      state.isDown = false
      state.interruption = interruption && {
        ...interruption,
        change: changes.length + interruption.change,
      }
    },
    isDown: () => state.isDown,
    /** A `fetch` that reaches edges under `workers.dev` here, and everything else as usual. */
    fetch: (async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input)
      return url.hostname.endsWith(host) ? await edgeFetch(url, init) : await fetch(input, init)
    }) satisfies typeof fetch,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await runner.close()
    },
  }
}

/** A running stand-in. */
export type Cloudflare = Awaited<ReturnType<typeof startCloudflare>>
