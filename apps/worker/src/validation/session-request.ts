/** @module Reads the body of `POST /v1/sessions`, from a page or from a server. */

import type { ServerSessionRequest, SessionRequest } from '@fuse-edge/core/edge'
import type { Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { isAddress } from '../context/index.ts'
import { shortList } from '../env/index.ts'
import * as JSON_VALUES from '../limits/json-values.ts'
import * as SESSION_LIMITS from '../limits/session.ts'
import type { BodyBounds } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { check } from './field-errors.ts'
import { readJson } from './read-json.ts'

/** Schema of the templates that a session is restricted to. */
export const templates = v.optional(
  v.pipe(
    shortList(v.string(), SESSION_LIMITS.TEMPLATES_MAX, 'has too many entries'),
    v.minLength(1, 'must name a template, or be left out'),
  ),
)

/** Schema of a page's request. */
export const sessionRequestSchema = v.strictObject({
  key: v.string(),
  turnstile: v.optional(
    v.pipe(v.string(), v.maxLength(SESSION_LIMITS.CHALLENGE_MAX_CHARS, 'is too long')),
  ),
  templates,
})

/** Schema of a server's request. */
export const serverSessionRequestSchema = v.strictObject({
  origin: v.string(),
  address: v.pipe(v.string(), v.check(isAddress, 'must be an address')),
  credits: v.optional(
    v.pipe(v.number(), v.safeInteger('must be whole'), v.minValue(0, 'must not be negative')),
  ),
  templates,
})

/** `text/plain` spares browsers the CORS preflight, and so one round trip. */
const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'text/plain'])

/** Returns what a page sent, or the failure. */
export async function readSessionRequest(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<SessionRequest, Failure>> {
  const json = await readJson(request, bounds, {
    maxValues: JSON_VALUES.SESSION,
    types: JSON_TYPES,
  })
  return json.ok ? check(sessionRequestSchema, json.value) : json
}

/** Returns what a server sent for its end user, or the failure. */
export async function readServerSessionRequest(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<ServerSessionRequest, Failure>> {
  const json = await readJson(request, bounds, {
    maxValues: JSON_VALUES.SESSION,
    types: JSON_TYPES,
  })
  return json.ok ? check(serverSessionRequestSchema, json.value) : json
}
