/** @module What the worker takes from the world; filled in the entry file, and in tests. */

/** Every source of time, chance and network. */
export interface Ports {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly randomUUID: () => string
  /** Bytes that cannot be guessed. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly fetch: typeof fetch
  /** A signal that is aborted after some milliseconds. */
  readonly timeoutSignal: (milliseconds: number) => AbortSignal
  /** A cache of this data centre, by its name. */
  readonly openCache: (name: string) => Promise<Pick<Cache, 'match' | 'put'>>
  /** Writes one line of the log. */
  readonly log: (line: LogLine) => void
}

/** One JSON line. Values are plain: nothing that somebody wrote into a body, a header or a query. */
export interface LogLine {
  readonly level: 'info' | 'error'
  readonly event: string
  readonly [field: string]: unknown
}
