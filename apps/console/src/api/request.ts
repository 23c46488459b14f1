/** @module One call of the token API: the session's token, and failures as values. */

import type { Problem } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { bearer, SESSION_INIT, SESSION_PATH } from './session.ts'

/** Why a call failed. */
export interface ApiFailure {
  /**
   * `offline`: no answer. `locked`: the server gives this page no token, or does not accept its key. `refused`: the server's
   * sentence says what is wrong with the request. `missing`: the server has no such route or entry. `unexpected`: any other
   * answer.
   */
  readonly kind: 'offline' | 'locked' | 'refused' | 'missing' | 'unexpected'
  /** The server's sentence, or the reason of the browser; for people. */
  readonly message: string
  /** The edge's answer. Absent for the emulator, and where nothing answered. */
  readonly problem?: Problem
}

/** Longest body that may outlive its page, well below the limit of browsers (64 KiB for all of them together). */
const KEEPALIVE_MAX = 8192

/** Sends a request to the server of the page. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>

/** Method, body and cancellation of a call. */
export interface CallOptions {
  readonly method?: string
  /** A value that is sent as JSON. */
  readonly body?: unknown
  /** Bytes that are sent as they are, in place of `body`. */
  readonly bytes?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Sends the request in place of the function that the client was created with. */
  readonly send?: Send
}

/** Calls the token API with the token of the page's session. */
export type Call = (path: string, options?: CallOptions) => Promise<Result<Response, ApiFailure>>

const KINDS: Readonly<Record<number, ApiFailure['kind']>> = Object.freeze({
  400: 'refused',
  401: 'locked',
  403: 'locked',
  404: 'missing',
})

async function failureOf(response: Response): Promise<ApiFailure> {
  const body: unknown = await response.json().catch(() => undefined)
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : ''
  const message = typeof said === 'string' && said !== '' ? said : String(response.status)
  return { kind: KINDS[response.status] ?? 'unexpected', message }
}

/** Sends a request. No answer is a failure, not an exception. */
export async function attempt(
  send: Send,
  path: string,
  init?: RequestInit,
): Promise<Result<Response, ApiFailure>> {
  try {
    const response = await send(path, init)
    // An answer that `send` passed on is that of the call, also where it refuses.
    const isPassed = response.headers.has('fuse-edge-request-id')
    return response.ok || isPassed ? ok(response) : fail(await failureOf(response))
  } catch (error) {
    return fail({ kind: 'offline', message: error instanceof Error ? error.message : '' })
  }
}

/** Returns the JSON of an answer. A body that is not JSON, or that ends early, is a failure. */
export async function jsonOf<Value>(
  answer: Result<Response, ApiFailure>,
): Promise<Result<Value, ApiFailure>> {
  if (!answer.ok) return answer
  try {
    return ok((await answer.value.json()) as Value)
  } catch {
    return fail({ kind: 'unexpected', message: 'the answer is not JSON' })
  }
}

/**
 * Creates the function that calls the token API. The token is asked for with the first call and kept in this closure:
 * it is in no address, cookie or storage. A token that is refused is asked for once more.
 */
export function createCall(send: Send): Call {
  let session: Promise<Result<string, ApiFailure>> | undefined

  async function askForToken(): Promise<Result<string, ApiFailure>> {
    const answer = await attempt(send, SESSION_PATH, SESSION_INIT)
    const body = await jsonOf<{ token: string }>(answer)
    return body.ok ? ok(body.value.token) : body
  }

  async function token(): Promise<Result<string, ApiFailure>> {
    session ??= askForToken()
    const result = await session
    if (!result.ok) session = undefined
    return result
  }

  async function once(path: string, options: CallOptions): Promise<Result<Response, ApiFailure>> {
    const mine = await token()
    if (!mine.ok) return mine
    const { method = 'GET', body, bytes, headers, signal, send: sendThis = send } = options
    const text = body === undefined ? undefined : JSON.stringify(body)
    return await attempt(sendThis, `/_control/${path}`, {
      method,
      // A change that is under way when the page is left is made all the same.
      keepalive: method !== 'GET' && !bytes && (text?.length ?? 0) <= KEEPALIVE_MAX,
      headers: {
        ...headers,
        ...bearer(mine.value),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(text !== undefined && { body: text }),
      ...(bytes !== undefined && { body: bytes }),
      ...(signal && { signal }),
    })
  }

  return async (path, options = {}) => {
    const answer = await once(path, options)
    if (answer.ok || answer.error.kind !== 'locked' || session === undefined) return answer
    session = undefined
    return await once(path, options)
  }
}
