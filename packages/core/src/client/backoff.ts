/** @module Computes the wait before another attempt at the same region; pure. */

/** The service counts calls by the second, so after one second half of the waiting callers fit in. */
const FIRST_WAIT_MS = 1000

/** What a wait depends on. */
export interface WaitOptions {
  /** Attempts made so far, at least 1. */
  readonly attempt: number
  /** Wait that the service asked for, in milliseconds; 0 for none. */
  readonly retryAfterMs: number
  /** Longest wait that is allowed, in milliseconds. */
  readonly maxWaitMs: number
  /** Returns a number from 0 up to, not including, 1. */
  readonly random: () => number
}

/**
 * Returns the milliseconds to wait: what the service asked for, plus a random part of a span that doubles with each
 * attempt ("full jitter"). The random part spreads callers who were refused in the same second.
 */
export function waitMs({ attempt, retryAfterMs, maxWaitMs, random }: WaitOptions): number {
  const span = FIRST_WAIT_MS * 2 ** (attempt - 1)
  return Math.min(maxWaitMs, retryAfterMs + random() * span)
}
