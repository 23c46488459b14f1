/**
 * @module A small client of an edge for pages and programs; import from `@fuse-edge/core/edge`. It holds a publishable key,
 * no secret, and signs nothing.
 */

import type { Result } from '../result.ts'
import {
  type Box,
  IDEMPOTENCY_HEADER,
  REQUEST_FIELD,
  type Session,
  type Template,
  type TemplateList,
} from './contract.ts'
import * as PATHS from './paths.ts'
import * as RESULT_HEADERS from './result-headers.ts'
import { type Call, type EdgeFailure, type EdgeFetch, send } from './send.ts'

/** Options of {@link createEdgeClient}. */
export interface EdgeClientOptions {
  /** Origin of the edge, with or without a path: `https://edge.example`. */
  readonly endpoint: string
  /** Publishable key of the app, `pk_…`. */
  readonly key: string
  /** Sends a request; the platform's `fetch` fits. */
  readonly fetch: EdgeFetch
  /**
   * Returns the token of a passed Turnstile challenge. The client calls it once for each session.
   *
   * @default none: for apps that require no challenge
   */
  readonly challenge?: (() => Promise<string>) | undefined
  /** Returns the `Idempotency-Key` of a fusion. @default 128 random bits */
  readonly newKey?: () => string
}

/** A photo and the face that it replaces. */
export interface ClientFace {
  /** A JPEG or PNG within `PHOTO_LIMITS`. */
  readonly photo: Blob
  /** Box of the face in the photo, in pixels of the upright picture. @default the largest face */
  readonly photoBox?: Box
  /** Id of the face of the template. @default the largest face */
  readonly templateFace?: string
}

/** A fusion to make. */
export interface ClientFusion {
  /** Id of the template. */
  readonly template: string
  /** 1 to 6 faces. */
  readonly faces: readonly ClientFace[]
  /** Facial features, 0–100, higher resembles the template more. @default set for the template */
  readonly faceDegree?: number
  /** Face shape, 0–100, higher resembles the template more. @default set for the template */
  readonly profileDegree?: number
}

/** A picture, and the URL that it has until it expires. */
export interface ClientPicture {
  readonly picture: Blob
  readonly id: string
  /** Signed URL: its holder can see and delete the picture. */
  readonly url: string
  /** When the URL stops working, ISO 8601. */
  readonly expiresAt: string
}

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call. @default none */
  readonly signal?: AbortSignal | undefined
}

/** Options of one fusion. */
export interface FuseOptions extends CallOptions {
  /** Further headers, such as `CONSENT_HEADER`. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Calls one edge for one app. */
export interface EdgeClient {
  /** Returns the templates that the session may use. */
  templates(options?: CallOptions): Promise<Result<readonly Template[], EdgeFailure>>
  /**
   * Makes a fusion, which is billed. The request is sent once, and once more only if the edge refused the session (401),
   * which it checks first. A browser that repeats the request by itself gets the problem `already-sent`.
   */
  fuse(fusion: ClientFusion, options?: FuseOptions): Promise<Result<ClientPicture, EdgeFailure>>
  /** Deletes a picture by its URL. A picture that does not exist any more counts as deleted. */
  deleteResult(url: string, options?: CallOptions): Promise<Result<true, EdgeFailure>>
}

/** Returns a reader of one field of a JSON answer. */
function fieldOf<T, K extends keyof T>(name: K) {
  return async (response: Response): Promise<T[K] | undefined> => {
    const value = (await response.json()) as T | null
    return value?.[name]
  }
}

async function readPicture(response: Response): Promise<ClientPicture | '' | null> {
  const { headers } = response
  const id = headers.get(RESULT_HEADERS.id)
  const url = headers.get(RESULT_HEADERS.url)
  const expiresAt = headers.get(RESULT_HEADERS.expiresAt)
  return id && url && expiresAt && { picture: await response.blob(), id, url, expiresAt }
}

/** Returns 128 random bits. Pages that were not loaded over https have no `randomUUID`. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}

/** Returns the form of a fusion: the photos, and the request that names them. */
function formOf(fusion: ClientFusion): FormData {
  const form = new FormData()
  let photos = 0
  const request = JSON.stringify(fusion, (field, value) => {
    if (field !== 'photo') return value
    const name = `photo-${photos++}`
    form.append(name, value)
    return name
  })
  form.append(REQUEST_FIELD, request)
  return form
}

async function bodyOf(key: string, challenge: EdgeClientOptions['challenge']): Promise<string> {
  return JSON.stringify({ key, turnstile: await challenge?.() })
}

/** Returns a function that sends calls with a session, and once more with a new one when the edge refuses the first. */
function authorizedSender({ fetch, key, challenge }: EdgeClientOptions, sessionsUrl: string) {
  let current: Call<unknown>['token']
  const drop = (token: Call<unknown>['token']) => {
    if (current === token) current = undefined
  }
  function open() {
    const token = send<string>(fetch, {
      url: sessionsUrl,
      method: 'POST',
      // As text/plain, which browsers send without a CORS preflight.
      body: bodyOf(key, challenge),
      read: fieldOf<Session, 'token'>('token'),
    })
    void token.then(({ ok }) => ok || drop(token))
    return token
  }
  return async function sendAuthorized<T>(
    call: Call<T>,
    isSecond?: boolean,
  ): Promise<Result<T, EdgeFailure>> {
    current ??= open()
    const token = current
    const answer = await send(fetch, { ...call, token })
    const code = answer.ok || answer.error.kind !== 'problem' ? '' : answer.error.problem.code
    // An answer of another server may have a `code` that is not a string.
    const isRefused = /session-/.test(code)
    // A session without credits is dropped too, but the end user decides whether to go on with a new one.
    if (isRefused || code === 'out-of-credits') drop(token)
    return isRefused && !isSecond ? sendAuthorized(call, true) : answer
  }
}

/**
 * Creates a client of one app on one edge. It opens a session at the first call, and a new one when the edge refuses the
 * old one.
 *
 * @example
 * import { createEdgeClient } from '@fuse-edge/core/edge'
 *
 * const edge = createEdgeClient({
 *   endpoint: 'https://edge.example',
 *   key: 'pk_live_1',
 *   fetch: async () =>
 *     Response.json({ token: 'token', expiresAt: '2030-01-01T00:00:00Z', credits: 1, templates: [] }),
 * })
 * const gallery = await edge.templates()
 * console.assert(gallery.ok && gallery.value.length === 0)
 */
export function createEdgeClient(options: EdgeClientOptions): EdgeClient {
  const { fetch, newKey = randomKey } = options
  const origin = options.endpoint.replace(/\/+$/, '')
  const sendAuthorized = authorizedSender(options, origin + PATHS.sessions)
  return {
    templates: ({ signal } = {}) =>
      sendAuthorized({
        url: origin + PATHS.templates,
        signal,
        read: fieldOf<TemplateList, 'templates'>('templates'),
      }),
    fuse: (fusion, { signal, headers } = {}) =>
      sendAuthorized({
        url: origin + PATHS.fusions,
        method: 'POST',
        headers: { ...headers, Accept: 'image/jpeg', [IDEMPOTENCY_HEADER]: newKey() },
        body: formOf(fusion),
        billable: true,
        signal,
        read: readPicture,
      }),
    deleteResult: (url, { signal } = {}) =>
      send(fetch, { url, method: 'DELETE', signal, read: async () => true as const }),
  }
}
