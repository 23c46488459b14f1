/** @module One call of the edge: one request, sent once, and what came of it. */

import { fail, ok, type Result } from '../result.ts'
import { PROBLEM_TYPE, type Problem, type ProblemCode } from './contract.ts'

/** Why a call did not succeed. `maybeDone`: the fusion may have been made, and paid for, all the same. */
export type EdgeFailure =
  /** The edge said why. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly maybeDone: boolean }
  /** No answer; `cause` is what `fetch` threw. */
  | { readonly kind: 'network'; readonly cause: unknown; readonly maybeDone: boolean }
  /** An answer that is not the edge's: that of a proxy in between, as a rule. */
  | { readonly kind: 'unexpected-answer'; readonly status: number; readonly maybeDone: boolean }
  /** The caller's signal. */
  | { readonly kind: 'aborted'; readonly maybeDone: boolean }

/** The part of `fetch` that the client uses; a `fetch` fits, and so does anything built around one. */
export type EdgeFetch = (url: string, init: RequestInit) => Promise<Response>

/** One request, and how to read a good answer to it. */
export interface Call<T> {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit
  readonly signal?: AbortSignal
  /** Whether a lost answer may hide a fusion. Default: false. */
  readonly billable?: boolean
  /** Takes what is wanted from a good answer; `undefined` if it is not what the edge would send. */
  readonly read: (response: Response) => Promise<T | undefined>
}

/** Problems after which nobody knows whether the fusion was made. */
const DOUBTFUL = new Set<ProblemCode>(['cloud-ambiguous', 'already-sent'])

/** The media type of an answer, without parameters; empty if it names none. */
export function mediaType(response: Response): string {
  return (response.headers.get('Content-Type')?.split(';')[0] ?? '').trim().toLowerCase()
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  return 'code' in value && 'hint' in value && typeof value.hint === 'string'
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  if (mediaType(response) !== PROBLEM_TYPE) return undefined
  const problem: unknown = await response.json()
  return isProblem(problem) ? problem : undefined
}

async function receive<T>(response: Response, call: Call<T>): Promise<Result<T, EdgeFailure>> {
  const maybeDone = call.billable ?? false
  if (response.ok) {
    const value = await call.read(response)
    if (value !== undefined) return ok(value)
  } else {
    const problem = await readProblem(response)
    if (problem) return fail({ kind: 'problem', problem, maybeDone: DOUBTFUL.has(problem.code) })
  }
  return fail({ kind: 'unexpected-answer', status: response.status, maybeDone })
}

/** Sends one request, once. */
export async function send<T>(fetch: EdgeFetch, call: Call<T>): Promise<Result<T, EdgeFailure>> {
  const { url, read: _read, billable: maybeDone = false, ...init } = call
  try {
    return await receive(await fetch(url, init), call)
  } catch (cause) {
    if (call.signal?.aborted) return fail({ kind: 'aborted', maybeDone })
    // A body that claims to be JSON and is not was not written by the edge; no answer at all is no better.
    return fail({ kind: 'network', cause, maybeDone })
  }
}
