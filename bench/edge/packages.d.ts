/** @module Types of packages that have none. */

declare module '@portkey-ai/gateway/build/start-server.js'
declare module 'cloudflare:workers' {
  export class DurableObject<Env = unknown> {
    constructor(ctx: unknown, env: Env)
  }
}
