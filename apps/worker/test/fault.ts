/** @module What the fault server can be told, and what it tells. */

/** What to do with a request. */
export type Fault =
  | {
      readonly do: 'answer'
      readonly status?: number
      readonly type?: string
      readonly body: string
    }
  /** Promises more bytes than it sends. */
  | { readonly do: 'cut'; readonly body: string }
  | { readonly do: 'hang-up-after-reading' }
  | { readonly do: 'hang-up-at-once' }
  /** Reads the request, and keeps the connection. */
  | { readonly do: 'never-answer' }

/** A request as it came in. */
export interface Seen {
  readonly method: string | undefined
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
}
