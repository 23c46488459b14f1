/**
 * @module Portkey's gateway. Its package contains a server for Node, which is imported at the first request, because workers
 * must not set timers before. The replaced listener provides its handler.
 */

import { servedHandler } from './portkey-server.ts'

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
    await import('@portkey-ai/gateway/build/start-server.js')
    return servedHandler()(request, env, context)
  },
}
