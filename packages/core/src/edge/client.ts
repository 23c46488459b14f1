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
import {
  type Call,
  type EdgeFailure,
  type EdgeFetch,
  type ReadAnswer,
  type Sent,
  send,
} from './send.ts'

/** Options of {@link createEdgeClient}. */
export interface EdgeClientOptions {
  /** Origin of the edge, with or without a path: `https://edge.example`. */
  readonly endpoint: string
  /** Publishable key of the app, `pk_…`. */
  readonly key: string
  /** Sends a request. @default the platform's `fetch` */
  readonly fetch?: EdgeFetch | undefined
  /**
   * Returns the token of a passed Turnstile challenge, or `undefined` for none. The client calls it once for each session.
   *
   * @default none: for apps that require no challenge
   */
  readonly challenge?: (() => Promise<string | undefined>) | undefined
  /**
   * Returns the `Idempotency-Key` of a fusion. The edge knows a key within one session only, and the client renews
   * sessions: where a key is used again, `fetch` must refuse another `Authorization` than that of the earlier request.
   *
   * @default 128 random bits
   */
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
   * which it checks first: see `newKey` for keys that are used again. A browser that repeats the request by itself gets the problem `already-sent`.
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
  const id = response.headers.get(RESULT_HEADERS.id)
  const url = response.headers.get(RESULT_HEADERS.url)
  const expiresAt = response.headers.get(RESULT_HEADERS.expiresAt)
  return id && url && expiresAt && { id, url, expiresAt, picture: await response.blob() }
}

/** Returns the form of a fusion: the photos, and the request that names them. */
function formOf(fusion: ClientFusion): FormData {
  const form = new FormData()
  let photos = 0
  form.append(
    REQUEST_FIELD,
    JSON.stringify(fusion, (field, value) => {
      if (field !== 'photo') return value
      const name = field + photos++
      form.append(name, value)
      return name
    }),
  )
  return form
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
  const {
    fetch: sendRequest = fetch,
    key,
    challenge,
    newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  } = options
  const origin = options.endpoint.replace(/\/+$/, '')
  const sessionBody = async () => JSON.stringify({ key, turnstile: await challenge?.() })
  let current: Call['token']
  const sendAuthorized = async <T>(
    url: string,
    read: ReadAnswer<T>,
    call?: Call,
    isSecond?: boolean,
  ): Promise<Sent<T>> => {
    current ??= send(sendRequest, origin + PATHS.sessions, fieldOf<Session, 'token'>('token'), {
      method: 'POST',
      // As text/plain, which browsers send without a CORS preflight.
      body: sessionBody(),
    })
    const token = current
    const dropAfter = (sent: Sent<unknown>) => {
      if (sent.error && current === token) current = undefined
    }
    void token.then(dropAfter)
    const answer = await send(sendRequest, url, read, { ...call, token })
    // Without a problem `undefined`, and of another server perhaps not a string: both are tested as text.
    const code = answer.error?.problem?.code as string
    // A session without credits is dropped too, but the end user decides whether to go on with a new one.
    if (/out-of-credits|session-/.test(code)) dropAfter(answer)
    return /session-/.test(code) && !isSecond ? sendAuthorized(url, read, call, true) : answer
  }
  return {
    fuse: (fusion, callOptions) =>
      sendAuthorized(origin + PATHS.fusions, readPicture, {
        ...callOptions,
        method: 'POST',
        headers: { ...callOptions?.headers, Accept: 'image/*', [IDEMPOTENCY_HEADER]: newKey() },
        body: formOf(fusion),
        maybeDone: true,
      }),
    templates: (callOptions) =>
      sendAuthorized(
        origin + PATHS.templates,
        fieldOf<TemplateList, 'templates'>('templates'),
        callOptions,
      ),
    deleteResult: (url, callOptions) =>
      send(sendRequest, url, () => true as const, { ...callOptions, method: 'DELETE' }),
  }
}
