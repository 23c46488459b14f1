/** @module The faults of the fault server, and the requests that it records. */

/** What the server does with a request. */
export type Fault =
  | {
      readonly do: 'answer'
      readonly status?: number
      readonly type?: string
      readonly body: string
    }
  /** Declares more bytes than it sends. */
  | { readonly do: 'cut'; readonly body: string }
  | { readonly do: 'hang-up-after-reading' }
  | { readonly do: 'hang-up-at-once' }
  /** Reads the request and keeps the connection open. */
  | { readonly do: 'never-answer' }

/** A request that the server received. */
export interface Seen {
  readonly method: string | undefined
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
}
