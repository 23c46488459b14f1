/**
 * @module A tiny client of the edge for pages and programs; import from `@fuse-edge/core/edge`. No secret
 * and no signing in here: all it knows is a publishable key.
 */

import { ok, type Result } from '../result.ts'
import {
  type Box,
  type FusionRequest,
  IDEMPOTENCY_HEADER,
  PATHS,
  type ProblemCode,
  REQUEST_FIELD,
  RESULT_HEADERS,
  type Session,
  type Template,
  type TemplateList,
} from './contract.ts'
import { type Call, type EdgeFailure, type EdgeFetch, mediaType, send } from './send.ts'
import { sessionKeeper, unlessAborted } from './session-keeper.ts'

export interface EdgeClientOptions {
  /** Origin of the edge, with or without a path: `https://edge.example`. */
  readonly endpoint: string
  /** Publishable key of the app, `pk_…`. */
  readonly key: string
  readonly fetch: EdgeFetch
  /** Makes the `Idempotency-Key` of a fusion. Default: 128 random bits as hex. */
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

export interface CallOptions {
  readonly signal?: AbortSignal
}

export interface EdgeClient {
  /** The gallery of the app. */
  templates(options?: CallOptions): Promise<Result<readonly Template[], EdgeFailure>>
  /**
   * Makes a picture. It costs money: it is sent once, and once more only if the edge refused the session
   * (401), which it does before anything else. A browser that repeats it on its own is told `already-sent`.
   */
  fuse(fusion: ClientFusion, options?: CallOptions): Promise<Result<ClientPicture, EdgeFailure>>
  /** Deletes a picture at the edge, by its address. One that is gone already counts as deleted. */
  forget(url: string, options?: CallOptions): Promise<Result<undefined, EdgeFailure>>
}

/** A session that was refused for one of these is opened anew; nothing was read or spent before. */
const RENEWED = new Set<ProblemCode>(['session-missing', 'session-invalid', 'session-expired'])
const UNAUTHORIZED = 401

function readJson<T>(isRight: (value: Partial<T>) => boolean) {
  return async (response: Response): Promise<T | undefined> => {
    if (mediaType(response) !== 'application/json') return undefined
    const value = (await response.json()) as T | undefined
    return value && isRight(value) ? value : undefined
  }
}

const readSession = readJson<Session>(({ token }) => typeof token === 'string')
const readTemplates = readJson<TemplateList>(({ templates }) => Array.isArray(templates))

async function readPicture(response: Response): Promise<ClientPicture | undefined> {
  const id = response.headers.get(RESULT_HEADERS.id)
  const url = response.headers.get(RESULT_HEADERS.url)
  const expiresAt = response.headers.get(RESULT_HEADERS.expiresAt)
  if (!mediaType(response).startsWith('image/') || !id || !url || !expiresAt) return undefined
  return { picture: await response.blob(), id, url, expiresAt }
}

const KEY_BYTES = 16

/** Not `randomUUID`: pages that were not loaded over https have none. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The form of a fusion: the photos as they are, and the request that names them. */
function formOf({ faces, ...rest }: ClientFusion): FormData {
  const request: FusionRequest = {
    ...rest,
    faces: faces.map(({ photo: _photo, ...face }, index) => ({ ...face, photo: `photo-${index}` })),
  }
  const form = new FormData()
  form.append(REQUEST_FIELD, JSON.stringify(request))
  for (const [index, { photo }] of faces.entries()) form.append(`photo-${index}`, photo, 'photo')
  return form
}

function isGone(failure: EdgeFailure): boolean {
  return failure.kind === 'problem' && failure.problem.code === 'result-gone'
}

/** A caller for what needs a session: with a new one, once, where the edge refused the first. */
function authorizedSender(options: EdgeClientOptions, at: (path: string) => string) {
  const { fetch, key } = options
  const sessions = sessionKeeper(() =>
    send(fetch, {
      url: at(PATHS.sessions),
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key }),
      read: readSession,
    }),
  )
  return async function sendAuthorized<T>(
    call: Call<T>,
    renewals = 1,
  ): Promise<Result<T, EdgeFailure>> {
    const session = sessions.get()
    const opened = await unlessAborted(session, call.signal)
    if (!opened.ok) return opened
    const headers = { ...call.headers, Authorization: `Bearer ${opened.value.token}` }
    const answer = await send(fetch, { ...call, headers })
    if (answer.ok || answer.error.kind !== 'problem') return answer
    const { code, status } = answer.error.problem
    const isRefused = status === UNAUTHORIZED && RENEWED.has(code)
    // A session that is used up is dropped too, but it is the visitor who decides to go on with another.
    if (isRefused || code === 'out-of-credits') sessions.drop(session)
    return isRefused && renewals > 0 ? sendAuthorized(call, renewals - 1) : answer
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
  const { newKey = randomKey } = options
  const at = (path: string) => `${options.endpoint.replace(/\/+$/, '')}${path}`
  const sendAuthorized = authorizedSender(options, at)
  return {
    async templates({ signal } = {}) {
      const url = at(PATHS.templates)
      const list = await sendAuthorized({
        url,
        method: 'GET',
        read: readTemplates,
        ...(signal && { signal }),
      })
      return list.ok ? ok(list.value.templates) : list
    },
    fuse(fusion, { signal } = {}) {
      return sendAuthorized({
        url: at(PATHS.fusions),
        method: 'POST',
        headers: { Accept: 'image/jpeg', [IDEMPOTENCY_HEADER]: newKey() },
        body: formOf(fusion),
        billable: true,
        read: readPicture,
        ...(signal && { signal }),
      })
    },
    async forget(url, { signal } = {}) {
      const read = async () => true
      const deleted = await send(options.fetch, {
        url,
        method: 'DELETE',
        read,
        ...(signal && { signal }),
      })
      return deleted.ok || isGone(deleted.error) ? ok(undefined) : deleted
    },
  }
}
