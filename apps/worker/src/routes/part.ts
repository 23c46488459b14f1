/** @module A part of the worker's routes: what runs before every route, and the answers where no route has the path or method. */

import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { type AppEnv, type Context, type Handler, type Ports, urlOf } from '../context/index.ts'
import { accessLog, dataPoint, memory, requestContext } from '../middleware/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'
import { problem } from '../problem/index.ts'
import { type Cloud, createCloud } from '../upstream/index.ts'
import type { Routes } from './routes.ts'

/** What the parts of an isolate share. */
export interface Shared {
  readonly ports: Ports
  readonly current: CurrentConfiguration
  /** What the isolate knows of the cloud's regions, which end users' fusions learn and administrators see. */
  readonly cloud: Cloud
  /** Run before those of the part. Their memory counts the messages of all parts. */
  readonly before: readonly Handler[]
}

/** Creates what the parts of an isolate share. */
export function createShared(ports: Ports, current: CurrentConfiguration): Shared {
  const before = [requestContext(ports), accessLog(ports), dataPoint(ports), memory(ports)]
  return { ports, current, cloud: createCloud(ports), before }
}

const NO_CONTENT = 204

/** Serves requests. */
export type Part = Pick<Hono<AppEnv>, 'fetch'>

/** Options of a part. */
export interface PartOptions {
  /** Run before every route of the part. @default none */
  readonly before?: readonly Handler[]
  readonly routes: Routes
  /** Answers after a fault. @default the problem `internal` */
  readonly answerFault?: (c: Context) => Response
}

/** Returns the stack frames of an error without its message, which may contain what a caller sent. */
function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
}

function internalProblem(c: Context): Response {
  return problem(c, { code: 'internal', detail: 'The log of the edge tells more.' })
}

/** Answers where no route has the path, or none has the method. HEAD is served as GET is, without the body. */
function noRoute(c: Context): Response {
  const methods = c.get('methods')
  if (methods === undefined) return problem(c, { code: 'not-found', detail: 'No such path.' })
  const head = methods.includes('GET') ? ['HEAD'] : []
  const allow = [...methods, ...head, 'OPTIONS'].join(', ')
  const headers = { Allow: allow }
  if (c.req.method === 'OPTIONS') return new Response(null, { status: NO_CONTENT, headers })
  return problem(c, { code: 'method-not-allowed', detail: `Allowed: ${allow}.`, headers })
}

function addRoutes(app: Hono<AppEnv>, routes: Routes): void {
  for (const [pattern, methods] of Object.entries(routes)) {
    for (const [method, handlers] of Object.entries(methods)) {
      app.on(method, [pattern], ...handlers)
    }
  }
  // Behind all routes, since a path may have several patterns.
  for (const [pattern, methods] of Object.entries(routes)) {
    app.all(pattern, (c, next) => {
      c.set('methods', [...(c.get('methods') ?? []), ...Object.keys(methods)])
      return next()
    })
  }
}

/** The path of a request without a valid address. No address has it. */
const NO_PATH = '/ '

/** Returns the path of a request. A slash at its end changes nothing. */
export function pathOf(request: Request): string {
  const path = urlOf(request)?.pathname ?? NO_PATH
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

/** Refuses a request without a valid address before anything is spent: answers have links, which begin with its origin. */
const addressed: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (pathOf(c.req.raw) !== NO_PATH) return next()
  return problem(c, { code: 'request-invalid', detail: 'Host is not the name of a host.' })
}

/** Creates a part. A handler that throws is answered for, so that those before it end as after any answer. */
export function createPart({ ports, before: first }: Shared, options: PartOptions): Part {
  const { before = [], routes, answerFault = internalProblem } = options
  const app = new Hono<AppEnv>({ getPath: pathOf })
  app.use(...first, addressed, ...before)
  addRoutes(app, routes)
  app.notFound(noRoute)
  app.onError((error, c) => {
    const requestId = c.get('requestId')
    const fault = { requestId, error: error.name, at: frames(error) }
    ports.log({ level: 'error', event: 'unexpected', ...fault })
    return answerFault(c)
  })
  return app
}
