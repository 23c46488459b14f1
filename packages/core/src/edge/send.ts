/** @module One call of the edge: one request, sent once, and what came of it. */

import type { Result } from '../result.ts'
import type { Problem } from './contract.ts'

/** Why a call did not succeed. `maybeDone`: the fusion may have been made, and paid for, all the same. */
export type EdgeFailure =
  /** The edge said why. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly maybeDone: boolean }
  /** No answer of the edge: `cause` is what `fetch` threw, or the status of an answer that somebody else gave. */
  | { readonly kind: 'no-answer'; readonly cause: unknown; readonly maybeDone: boolean }
  /** The caller's signal; `cause` is what `fetch` threw. */
  | { readonly kind: 'aborted'; readonly cause: unknown; readonly maybeDone: boolean }

/** The part of `fetch` that the client uses; a `fetch` fits, and so does anything built around one. */
export type EdgeFetch = (url: string, init: RequestInit) => Promise<Response>

/** What `fetch` sends. */
type Body = NonNullable<RequestInit['body']>

/** One request, and how to read a good answer to it. */
export interface Call<T> {
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body | Promise<Body>
  readonly signal?: AbortSignal | null | undefined
  /** Token of a session; waited for before anything is sent, but no longer than `signal` allows. */
  readonly token?: Promise<Result<string, EdgeFailure>>
  /** Whether a lost answer may hide a fusion. Default: false. */
  readonly billable?: boolean
  /** Takes what is wanted from a good answer; nothing, if it is not what the edge would send. */
  readonly read: (response: Response) => Promise<T | '' | null | undefined>
}

/** Sends one request, once. */
export async function send<T>(
  fetch: EdgeFetch,
  { url, read, billable = false, signal = null, token, ...init }: Call<T>,
): Promise<Result<T, EdgeFailure>> {
  let maybeDone = false
  try {
    signal?.throwIfAborted()
    const aborted = new Promise<never>((_, reject) => signal?.addEventListener('abort', reject))
    const opened = await Promise.race([token, aborted])
    if (opened?.ok === false) return opened
    const headers = { ...init.headers, ...(opened && { Authorization: `Bearer ${opened.value}` }) }
    const body = (await init.body) ?? null
    maybeDone = billable
    const response = await fetch(url, { ...init, body, headers, signal })
    const { ok, status } = response
    if (ok) {
      const value = await read(response)
      if (value) return { ok, value }
    } else {
      const problem = (await response.json()) as Problem | null
      if (problem?.code && problem.hint) {
        // The one hint that says so, whatever the code: of a service that failed inside, nobody knows.
        return { ok, error: { kind: 'problem', problem, maybeDone: problem.hint === 'maybe-done' } }
      }
    }
    throw status
  } catch (cause) {
    const kind = signal?.aborted ? 'aborted' : 'no-answer'
    return { ok: false, error: { kind, cause, maybeDone } }
  }
}
