/** @module Replaces the modules with which Portkey's gateway listens on Node, and the clients of stores that do not run. */

type Handler = (request: Request, env: unknown, context: unknown) => Promise<Response>

let handler: Handler | undefined

/** Replaces that of `@hono/node-server`: keeps the handler. */
export function serve(options: { fetch: Handler }): void {
  handler = options.fetch
}

/** Replaces that of `@hono/node-ws`. */
export function createNodeWebSocket(): unknown {
  return { injectWebSocket: () => undefined, upgradeWebSocket: () => () => undefined }
}

/** Returns the handler that the gateway passed to `serve`. */
export function servedHandler(): Handler {
  if (handler === undefined) throw new Error('the gateway did not start')
  return handler
}

class Absent {
  constructor() {
    throw new Error('not available in the bench')
  }
}

/** Replaces the clients of `ioredis` and `ws`. */
// biome-ignore lint/style/noDefaultExport: the modules that it replaces have one
export default Absent
