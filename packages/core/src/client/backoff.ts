/** @module How long to wait before another attempt; pure. */

const MS_PER_SECOND = 1000
/** The service counts calls by the second: after one, half of the waiters find room again. */
const FIRST_WAIT_MS = 1000

/**
 * Milliseconds that a `Retry-After` header asks for: seconds, or a date (RFC 9110, section 10.2.3). 0 for none, one
 * that nobody can read, or a date that is over.
 */
export function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0
  if (/^\d+$/.test(header)) return Number(header) * MS_PER_SECOND
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, date - nowMs)
}

/** What a wait depends on. */
export interface WaitOptions {
  /** Attempts made. */
  readonly attempt: number
  /** What the service asked for, in milliseconds; 0 for nothing. */
  readonly retryAfterMs: number
  /** Longest wait that is allowed, in milliseconds. */
  readonly patienceMs: number
  /** From 0 up to, not including, 1. */
  readonly random: () => number
}

/**
 * Milliseconds to wait: what the service asked for, and then anything between nothing and a time that doubles with
 * each attempt ("full jitter"), so that callers who were refused together do not come back together.
 */
export function waitMs({ attempt, retryAfterMs: asked, patienceMs, random }: WaitOptions): number {
  const most = FIRST_WAIT_MS * 2 ** (attempt - 1)
  return Math.min(patienceMs, asked + random() * most)
}
