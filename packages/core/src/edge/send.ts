/** @module Sends one request to an edge, once, and classifies the answer. */

import type { Result } from '../result.ts'
import type { Problem } from './contract.ts'

/** Why a call did not succeed. `maybeDone`: the fusion may have been made and billed. */
export type EdgeFailure =
  /** The edge answered with a problem. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly maybeDone: boolean }
  /** No answer of the edge: `cause` is what `fetch` threw, or the status of an answer of another server. */
  | { readonly kind: 'no-answer'; readonly cause: unknown; readonly maybeDone: boolean }
  /** The caller aborted the call; `cause` is what `fetch` threw. */
  | { readonly kind: 'aborted'; readonly cause: unknown; readonly maybeDone: boolean }

/** The part of `fetch` that the client uses. */
export type EdgeFetch = (url: string, init: RequestInit) => Promise<Response>

/** A body that `fetch` sends. */
type Body = NonNullable<RequestInit['body']>

/** A request, and the reader of its answer. */
export interface Call<T> {
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body | Promise<Body>
  readonly signal?: AbortSignal | null | undefined
  /** Token of a session. The request waits for it until `signal` is aborted. */
  readonly token?: Promise<Result<string, EdgeFailure>>
  /** Whether a fusion may have been made although its answer is lost. @default false */
  readonly billable?: boolean
  /** Reads a successful answer; returns an empty value for one that is not of the edge. */
  readonly read: (response: Response) => Promise<T | '' | null | undefined>
}

/** Sends a request once. */
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
        // The hint is reserved for calls that may have been billed, whatever the code.
        return { ok, error: { kind: 'problem', problem, maybeDone: problem.hint === 'maybe-done' } }
      }
    }
    throw status
  } catch (cause) {
    const kind = signal?.aborted ? 'aborted' : 'no-answer'
    return { ok: false, error: { kind, cause, maybeDone } }
  }
}
