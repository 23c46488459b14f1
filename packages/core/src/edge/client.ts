/**
 * @module A tiny client of the edge for pages and programs; import from `@fuse-edge/core/edge`. No secret
 * and no signing in here: all it knows is a publishable key.
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

/** Where the edge is, and for whom. */
export interface EdgeClientOptions {
  /** Origin of the edge, with or without a path: `https://edge.example`. */
  readonly endpoint: string
  /** Publishable key of the app, `pk_…`. */
  readonly key: string
  readonly fetch: EdgeFetch
  /** Gives the token of a passed Turnstile challenge, once for each session. Default: the app asks for none. */
  readonly challenge?: (() => Promise<string>) | undefined
  /** Makes the `Idempotency-Key` of a fusion. Default: 128 random bits. */
  readonly newKey?: () => string
}

/** A photo and the face that it replaces. */
export interface ClientFace {
  /** JPEG or PNG within `PHOTO_LIMITS`. */
  readonly photo: Blob
  /** Which face of the photo, px of the upright picture. Default: the largest. */
  readonly photoBox?: Box
  /** Which face of the template. Default: the largest. */
  readonly templateFace?: string
}

/** What to make of which photos. */
export interface ClientFusion {
  /** Id of the template. */
  readonly template: string
  /** One to six. */
  readonly faces: readonly ClientFace[]
  /** 0–100, higher is more like the template. Default: set for the template. */
  readonly faceDegree?: number
  /** 0–100, higher is more like the template. Default: set for the template. */
  readonly profileDegree?: number
}

/** The picture, and the address that it has for a while. */
export interface ClientPicture {
  readonly picture: Blob
  readonly id: string
  /** Whoever has it can see and delete the picture. */
  readonly url: string
  /** When the address stops answering, ISO 8601. */
  readonly expiresAt: string
}

/** Settings of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

/** Settings of one fusion. */
export interface FuseOptions extends CallOptions {
  /** Further headers, such as `CONSENT_HEADER`. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Calls one edge for one app. */
export interface EdgeClient {
  /** The gallery of the app. */
  templates(options?: CallOptions): Promise<Result<readonly Template[], EdgeFailure>>
  /**
   * Makes a picture. It costs money: it is sent once, and once more only if the edge refused the session
   * (401), which it does before anything else. A browser that repeats it on its own is told `already-sent`.
   */
  fuse(fusion: ClientFusion, options?: FuseOptions): Promise<Result<ClientPicture, EdgeFailure>>
  /** Deletes a picture at the edge, by its address. One that is gone already counts as deleted. */
  forget(url: string, options?: CallOptions): Promise<Result<true, EdgeFailure>>
}

/** Reads one field of an answer in JSON. */
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

/** Not `randomUUID`: pages that were not loaded over https have none. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}

/** The form of a fusion: the photos as they are, and the request that names them. */
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

/** Sends what needs a session; once more, with a new one, where the edge refused the first. */
function authorizedSender({ fetch, key, challenge }: EdgeClientOptions, sessionsUrl: string) {
  let current: Call<unknown>['token']
  const drop = (token: Call<unknown>['token']) => {
    if (current === token) current = undefined
  }
  function open() {
    const token = send<string>(fetch, {
      url: sessionsUrl,
      method: 'POST',
      // As plain text, which browsers send without asking first.
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
    // Whoever answered, what is called a code need not be a text.
    const isRefused = /session-/.test(code)
    // One that is used up is dropped too, but it is the visitor who decides to go on with another.
    if (isRefused || code === 'out-of-credits') drop(token)
    return isRefused && !isSecond ? sendAuthorized(call, true) : answer
  }
}

/**
 * A client of one app on one edge. It opens a session at the first call, and a new one when the edge says
 * that the old one is no longer good.
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
    forget: (url, { signal } = {}) =>
      send(fetch, { url, method: 'DELETE', signal, read: async () => true as const }),
  }
}
