/**
 * @module The emulator's control API, typed by core's table of calls, and the description in its loopback API. Failures
 * are results.
 */

import type {
  ControlCallName,
  ControlCalls,
  ControlEvent,
  EmulatorDescription,
  Material,
  SendRequest,
} from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { readLines } from './ndjson.ts'
import { type ApiFailure, attempt, createCall, jsonOf, type Send } from './request.ts'
import { type OnProgress, sendWithProgress } from './send-with-progress.ts'

export type { ApiFailure } from './request.ts'

/** The answer of a call. */
export type Answer<Value> = Promise<Result<Value, ApiFailure>>

/** Calls of one method. */
type NamesOf<Method extends string> = Extract<ControlCallName, `${Method} ${string}`>

/** What the emulator does for the console. */
export interface EmulatorApi {
  /** Returns the emulator's description, which needs no token. */
  info(): Answer<EmulatorDescription>
  /** Carries out a call that reads. */
  read<Name extends NamesOf<'GET'>>(
    name: Name,
    query?: ControlCalls[Name]['query'],
  ): Answer<ControlCalls[Name]['answer']>
  /** Carries out a call that changes something. */
  write<Name extends NamesOf<'POST' | 'PUT' | 'DELETE'>>(
    name: Name,
    body: ControlCalls[Name]['body'],
  ): Answer<ControlCalls[Name]['answer']>
  /** Adds a material by `POST materials` with a form, and reports how much of it is sent. */
  upload(form: FormData, onProgress: OnProgress): Answer<Material>
  /**
   * Carries out a request as if it had arrived so, and returns its answer, whatever its status. Its headers and path are
   * ASCII.
   */
  send(request: SendRequest, body: BodyInit): Answer<Response>
  /**
   * Opens the stream of events and passes each on, until the stream ends or `signal` is aborted.
   *
   * @param after Number of the last event that is known; absent: from now on.
   */
  events(
    onEvent: (event: ControlEvent) => void,
    options: { after?: number; signal: AbortSignal },
  ): Answer<undefined>
}

/** Returns a query as the text of an address. */
function searchOf(query: object | undefined): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))
  return pairs.length > 0 ? `?${search}` : ''
}

/** Returns a text of ASCII characters in base64url. */
function base64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Creates the client of an emulator. */
export function createEmulatorApi(send: Send): EmulatorApi {
  const call = createCall(send)
  return {
    info: async () => await jsonOf(await attempt(send, '/_emulator/info')),
    read: async (name, query) =>
      await jsonOf(await call(`${name.slice('GET '.length)}${searchOf(query)}`)),
    write: async (name, body) => {
      const [method = '', path = ''] = name.split(' ')
      return await jsonOf(await call(path, { method, body: body ?? {} }))
    },
    upload: async (form, onProgress) => {
      const sendForm = sendWithProgress(onProgress)
      const options = { method: 'POST', bytes: form, send: sendForm } as const
      return await jsonOf(await call('materials', options))
    },
    send: async (request, body) => {
      const headers = { 'Fuse-Edge-Request': base64Url(JSON.stringify(request)) }
      return await call('send', { method: 'POST', headers, bytes: body })
    },
    events: async (onEvent, { after, signal }) => {
      const answer = await call(`events${searchOf({ after })}`, { signal })
      if (!answer.ok) return answer
      if (!answer.value.body) return fail({ kind: 'unexpected', message: 'no body' })
      try {
        for await (const line of readLines(answer.value.body)) onEvent(line as ControlEvent)
        return ok(undefined)
      } catch (error) {
        return fail({ kind: 'offline', message: error instanceof Error ? error.message : '' })
      }
    },
  }
}
