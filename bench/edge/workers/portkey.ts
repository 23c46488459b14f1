/**
 * @module Portkey's gateway. Its package holds the server for Node, whose start is put off until the first request, since
 * a worker may set no timers before; what it would listen with hands its handler over instead.
 */

import { taken } from './portkey-server.ts'

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
    await import('@portkey-ai/gateway/build/start-server.js')
    return taken()(request, env, context)
  },
}
