/** @module A part of the worker's routes: what runs before every route, and the answers where no route has the path or method. */

import { type Bindings, Context, type Handler, type Ports, SentRequest } from '../context/index.ts'
import { accessLog, dataPoint, memory, requestContext } from '../middleware/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'
import { problem } from '../problem/index.ts'
import { findRoute, type Routes } from './find-route.ts'

/** What the parts of an isolate share. */
export interface Shared {
  readonly ports: Ports
  readonly current: CurrentConfiguration
  /** Run before those of the part. Their memory counts the messages of all parts. */
  readonly before: readonly Handler[]
}

/** Creates what the parts of an isolate share. */
export function createShared(ports: Ports, current: CurrentConfiguration): Shared {
  const before = [requestContext(ports), accessLog(ports), dataPoint(ports), memory(ports)]
  return { ports, current, before }
}

/** Serves requests. */
export interface Part {
  readonly fetch: (
    request: Request,
    env: Bindings,
    executionCtx: ExecutionContext,
  ) => Promise<Response>
}

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

function refuse(c: Context, allow: string | undefined): Response {
  if (allow === undefined) return problem(c, { code: 'not-found', detail: 'No such path.' })
  const detail = `Allowed: ${allow}.`
  return problem(c, { code: 'method-not-allowed', detail, headers: { Allow: allow } })
}

/** Creates a part. A handler that throws is answered for, so that those before it end as after any answer. */
export function createPart({ ports, before: first }: Shared, options: PartOptions): Part {
  const { before = [], routes, answerFault = internalProblem } = options

  function fault(c: Context, error: unknown): Response {
    const { name, at } =
      error instanceof Error ? { name: error.name, at: frames(error) } : { name: 'unknown', at: [] }
    const { requestId } = c.var
    ports.log({ level: 'error', event: 'unexpected', requestId, error: name, at })
    return answerFault(c)
  }

  async function run(c: Context, all: readonly Handler[], index: number): Promise<undefined> {
    try {
      const answer = await all[index]?.(c, () => run(c, all, index + 1))
      if (answer !== undefined) c.res = answer
    } catch (error) {
      c.res = fault(c, error)
    }
  }

  return {
    async fetch(request, env, executionCtx) {
      const isHead = request.method === 'HEAD'
      const method = isHead ? 'GET' : request.method
      const { pattern, parameters, ...found } = findRoute(
        routes,
        method,
        new URL(request.url).pathname,
      )
      const last = found.handlers ?? [(c: Context) => refuse(c, found.allow)]
      const c = new Context(new SentRequest(request, parameters), {
        env,
        executionCtx,
        route: pattern,
      })
      await run(c, [...first, ...before, ...last], 0)
      return isHead ? new Response(null, c.res) : c.res
    },
  }
}
