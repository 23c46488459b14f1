/** @module Types of packages that have none. */

declare module 'cloudflare:workers' {
  export class DurableObject<Env = unknown> {
    constructor(ctx: unknown, env: Env)
  }
}
declare module 'virtual:our-worker' {
  const worker: {
    fetch(request: Request, env: object, context: unknown): Promise<Response>
  }
  // biome-ignore lint/style/noDefaultExport: the worker has one
  export default worker
  export const BudgetShard: unknown
  export const Ledger: unknown
  export const Registry: unknown
}
