/** @module A span of time. */

/** A span of time, Unix milliseconds. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}
