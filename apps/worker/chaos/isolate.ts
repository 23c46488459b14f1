/** @module An isolate of the worker in a chaos run, as end users see it. */

/** An isolate that end users call. */
export interface Isolate {
  readonly url: string
  /** Aborts when it dies, so that no end user waits for its answers. */
  readonly signal: AbortSignal
}
