/** @module The worker's Hono types: the context of a request, and a handler. */

import type { Context as HonoContext, Handler as HonoHandler, MiddlewareHandler } from 'hono'
import type { Variables } from './variables.ts'

/** Bindings that a deployment may omit. */
export interface OptionalBindings {
  /** Data set of Workers Analytics Engine. Default: no data points are written. */
  readonly METRICS?: AnalyticsEngineDataset
}

/** The bindings of a deployment. */
export type Bindings = Env & OptionalBindings

/** Type argument of every Hono application in the worker. */
export interface AppEnv {
  Bindings: Bindings
  Variables: Variables
}

/** One request: what was sent, what the steps before a handler found out, and the answer. */
export type Context = HonoContext<AppEnv>

/** Serves a request, or is one step of it: it answers, or goes on with `next`, after which `c.res` is the answer. */
export type Handler = HonoHandler<AppEnv> | MiddlewareHandler<AppEnv>

/** Returns a parameter in the path of the route, decoded; empty where the route has none of this name. */
export function pathParameter({ req }: Context, name: string): string {
  return req.param(name) ?? ''
}

/** Returns the binding of Cloudflare Images, which other hosts and some deployments do without. */
export function imagesOf({ env }: Context): ImagesBinding | undefined {
  const { IMAGES }: Partial<Pick<Env, 'IMAGES'>> = env
  return IMAGES
}
