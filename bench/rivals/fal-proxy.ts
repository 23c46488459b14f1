/** @module fal's proxy, mounted as its documentation shows, and allowed to call the stub cloud. It accepts and returns JSON. */

import { createRouteHandler } from '@fal-ai/server-proxy/hono'
import { Hono } from 'hono'

const handler = createRouteHandler({
  allowedUrlPatterns: ['**'],
  allowedEndpoints: ['**'],
  allowUnauthorizedRequests: false,
  isAuthenticated: async (behavior) => behavior.getHeader('authorization') !== undefined,
  resolveFalAuth: async () => 'Key of-the-bench',
})

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default new Hono().post('/', handler)
