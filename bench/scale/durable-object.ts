/** @module Stands for the module `cloudflare:workers`, so that the worker's objects run in Node. */

/** The base class of the objects. */
export class DurableObject<Environment> {
  protected readonly ctx: DurableObjectState
  protected readonly env: Environment

  constructor(ctx: DurableObjectState, env: Environment) {
    this.ctx = ctx
    this.env = env
  }
}
