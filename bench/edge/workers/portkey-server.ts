/** @module Stands for the modules of Node with which Portkey's gateway listens, and for the stores that it is not given. */

type Handler = (request: Request, env: unknown, context: unknown) => Promise<Response>

let handler: Handler | undefined

/** `@hono/node-server`. */
export function serve(options: { fetch: Handler }): void {
  handler = options.fetch
}

/** `@hono/node-ws`. */
export function createNodeWebSocket(): unknown {
  return { injectWebSocket: () => undefined, upgradeWebSocket: () => () => undefined }
}

/** The handler that was to be served. */
export function taken(): Handler {
  if (handler === undefined) throw new Error('the gateway did not start')
  return handler
}

class Absent {
  constructor() {
    throw new Error('is not part of the bench')
  }
}

/** `ioredis`, `ws`. */
// biome-ignore lint/style/noDefaultExport: the modules that it stands for have one
export default Absent
