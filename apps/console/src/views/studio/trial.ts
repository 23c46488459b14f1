/**
 * @module Answers and passes on the requests of the widget in the preview. Sessions and templates are answered here, from the
 * catalogue, so that looking at the widget costs nothing and is in no audit trail. The first fusion opens a trial session, whose
 * token takes the place of the one that the widget has.
 */

import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import { PATHS, type Problem, type Session, type TemplateList } from '@fuse-edge/core/edge'
import type { Result } from '@fuse-edge/core/result'
import type { ApiFailure } from '../../api/request.ts'

const CREATED = 201
const LIFE_MS = 600_000
const PROBLEM = 'application/problem+json'

/** Sends a request of the widget to the edge. */
export type SendOn = (url: string, init: RequestInit) => Promise<Response>

/** What a preview needs of the console. */
export interface TrialOptions {
  readonly edge: string
  readonly app: AppEntry
  /** Templates of the catalogue. */
  readonly templates: readonly TemplateEntry[]
  /** Opens a trial session of the app. */
  readonly open: () => Promise<Result<Session, ApiFailure>>
  /** Unix time, milliseconds. */
  readonly now: () => number
}

/** Returns the list of templates as the edge answers it. */
function listOf({ edge, app, templates }: TrialOptions): TemplateList {
  const offered = app.templates.flatMap((id) => templates.find((one) => one.id === id) ?? [])
  return {
    templates: offered.map(({ id, title, width, height, faces }) => ({
      id,
      title,
      width,
      height,
      thumbnail: `${edge}${PATHS.templates}/${encodeURIComponent(id)}/thumbnail?width=640`,
      faces: faces.map((face) => ({ id: face.id, box: face.box })),
    })),
  }
}

function refusal(problem: Problem): Response {
  const headers = { 'content-type': PROBLEM }
  return Response.json(problem, { status: problem.status, headers })
}

/** Creates the function that the widget of a preview sends its requests with. */
export function createTrial(options: TrialOptions): (send: SendOn) => SendOn {
  /** Sessions that the widget believes to have; each opens at most one trial session. */
  const sessions = new Map<string, Promise<Result<Session, ApiFailure>> | undefined>()

  function newSession(): Response {
    const token = `preview-${sessions.size + 1}`
    sessions.set(token, undefined)
    const expiresAt = new Date(options.now() + LIFE_MS).toISOString()
    const session: Session = { token, expiresAt, credits: 1 }
    return Response.json(session, { status: CREATED })
  }

  async function fuse(send: SendOn, url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    const token = (headers.get('authorization') ?? '').replace(/^Bearer /, '')
    const opening = sessions.get(token) ?? options.open()
    sessions.set(token, opening)
    const opened = await opening
    if (!opened.ok) {
      // The next press of the button asks again.
      sessions.set(token, undefined)
      if (opened.error.problem) return refusal(opened.error.problem)
      throw new TypeError(opened.error.message)
    }
    headers.set('authorization', `Bearer ${opened.value.token}`)
    return await send(url, { ...init, headers })
  }

  return (send) => async (url, init) => {
    const path = new URL(url).pathname
    if (path === PATHS.sessions) return newSession()
    if (path === PATHS.templates) return Response.json(listOf(options))
    return path === PATHS.fusions ? await fuse(send, url, init) : await send(url, init)
  }
}
