/** @module The context of a request: what was sent, what the steps before a handler found out, and the answer. */

import type { Variables } from './variables.ts'

/** Bindings that a deployment may omit. */
export interface OptionalBindings {
  /** Data set of Workers Analytics Engine. Default: no data points are written. */
  readonly METRICS?: AnalyticsEngineDataset
}

/** The bindings of a deployment. */
export type Bindings = Env & OptionalBindings

/** The parameters in the path of a route: `id` of `/v1/results/:id`. */
export type PathParameters = Readonly<Record<string, string>>

/** The request as it was sent. */
export class SentRequest {
  readonly raw: Request
  readonly #parameters: PathParameters

  constructor(raw: Request, parameters: PathParameters) {
    this.raw = raw
    this.#parameters = parameters
  }

  get method(): string {
    return this.raw.method
  }

  get url(): string {
    return this.raw.url
  }

  header(name: string): string | undefined {
    return this.raw.headers.get(name) ?? undefined
  }

  /** Returns a parameter of the query, decoded. */
  query(name: string): string | undefined {
    return new URL(this.raw.url).searchParams.get(name) ?? undefined
  }

  /** Returns a parameter of the path, decoded; empty where the route has none of this name. */
  param(name: string): string {
    return this.#parameters[name] ?? ''
  }
}

/** What a request is served with. */
export interface Serving {
  readonly env: Bindings
  readonly executionCtx: ExecutionContext
  /** Pattern of the route, such as `/v1/results/:id`; `*` where no route has the path. */
  readonly route: string
}

/** One request. */
export class Context implements Serving {
  readonly req: SentRequest
  readonly env: Bindings
  readonly executionCtx: ExecutionContext
  readonly route: string
  /** Each variable is set by a step before those that read it. */
  readonly var = {} as Variables
  /** The answer, once the steps after `next` have ended. */
  res!: Response

  constructor(req: SentRequest, { env, executionCtx, route }: Serving) {
    this.req = req
    this.env = env
    this.executionCtx = executionCtx
    this.route = route
  }

  set<Name extends keyof Variables>(name: Name, value: Variables[Name]): void {
    this.var[name] = value
  }
}

/** Serves a request, or is one step of it: it answers, or goes on with `next`, after which `c.res` is the answer. */
export type Handler = (
  c: Context,
  next: () => Promise<undefined>,
) => Response | undefined | Promise<Response | undefined>
