/** @module The ports of the worker: clock, randomness, network, cache and log. The entry file supplies them, and tests replace them. */

import type { LogLine } from './log-line.ts'

/** Clock, randomness, network, cache and log. */
export interface Ports {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly randomUUID: () => string
  /** Returns bytes of a cryptographically secure generator. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly fetch: typeof fetch
  /** Returns a signal that aborts after so many milliseconds. */
  readonly timeoutSignal: (milliseconds: number) => AbortSignal
  /** Opens a cache of this data centre by its name. */
  readonly openCache: (name: string) => Promise<Pick<Cache, 'match' | 'put'>>
  /** Writes one line of the log. */
  readonly log: (line: LogLine) => void
}
