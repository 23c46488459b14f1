/** @module Sends one request to an edge, once, and classifies the answer. */

import type { Failure } from '../result.ts'
import type { Problem } from './contract.ts'

/** Why a call did not succeed. `maybeDone`: the fusion may have been made and billed. */
export type EdgeFailure =
  /** The edge answered with a problem. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly maybeDone: boolean }
  /** No answer of the edge: `cause` is what `fetch` threw, or the status of an answer of another server. */
  | {
      readonly kind: 'no-answer'
      readonly problem?: undefined
      readonly cause: unknown
      readonly maybeDone: boolean
    }
  /** The caller aborted the call; `cause` is what `fetch` threw. */
  | {
      readonly kind: 'aborted'
      readonly problem?: undefined
      readonly cause: unknown
      readonly maybeDone: boolean
    }

/** The part of `fetch` that the client uses. */
export type EdgeFetch = (url: string, init: RequestInit) => Promise<Response>

/** A body that `fetch` sends. */
type Body = NonNullable<RequestInit['body']>

/** How a call ended: a `Result` that can be asked for its error without a test before. */
export type Sent<T> =
  | { readonly ok: true; readonly value: T; readonly error?: undefined }
  | Failure<EdgeFailure>

/** Reads a successful answer; returns an empty value for one that is not of the edge. */
export type ReadAnswer<T> = (response: Response) => T | Promise<T | '' | null | undefined>

/** A request but for its URL. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: Body | Promise<Body>
  readonly signal?: AbortSignal | null | undefined
  /** Token of a session. The request waits for it until `signal` is aborted. */
  readonly token?: Promise<Sent<string>>
  /** Whether a fusion may have been made once this is sent, although its answer is lost. @default false */
  readonly maybeDone?: boolean
}

/** Sends a request once. */
export async function send<T>(
  fetch: EdgeFetch,
  url: string,
  read: ReadAnswer<T>,
  { maybeDone: isBillable = false, signal, token, ...init }: Call,
): Promise<Sent<T>> {
  let maybeDone = false
  try {
    signal?.throwIfAborted()
    const opened = await Promise.race([
      token,
      new Promise<never>((_, reject) => signal?.addEventListener('abort', reject)),
    ])
    if (opened?.error) return opened
    const body = await init.body
    maybeDone = isBillable
    // `fetch` takes an undefined option for an absent one; its type does not say so.
    const response = await fetch(url, {
      ...init,
      body,
      headers: { ...init.headers, ...(opened && { Authorization: `Bearer ${opened.value}` }) },
      signal,
    } as RequestInit)
    if (response.ok) {
      const value = await read(response)
      if (value) return { ok: true, value }
    } else {
      const problem = (await response.json()) as Problem | null
      if (problem?.code && problem.hint) {
        // The hint is reserved for calls that may have been billed, whatever the code.
        return {
          ok: false,
          error: { kind: 'problem', problem, maybeDone: problem.hint === 'maybe-done' },
        }
      }
    }
    throw response.status
  } catch (cause) {
    const kind = signal?.aborted ? 'aborted' : 'no-answer'
    return { ok: false, error: { kind, cause, maybeDone } }
  }
}
