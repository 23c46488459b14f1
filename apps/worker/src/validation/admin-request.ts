/** @module Parses the bodies of administrative requests. Catalogue entries are validated later, with the whole catalogue. */

import type {
  KeyRequest,
  SettlementRequest,
  SyncRequest,
  TrialSessionRequest,
} from '@fuse-edge/core/admin'
import { ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { list } from '../env/index.ts'
import * as JSON_VALUES from '../limits/json-values.ts'
import * as REGISTRY_LIMITS from '../limits/registry.ts'
import * as SESSION_LIMITS from '../limits/session.ts'
import type { BodyBounds } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { check, invalid } from './field-errors.ts'
import { readJson } from './read-json.ts'
import { templates } from './session-request.ts'

/** A JSON object: an entry, or changes to one. */
export type Entry = Readonly<Record<string, unknown>>

/** Schema of a request for a key. */
export const keyRequestSchema = v.strictObject({
  kind: v.picklist(['publishable', 'secret', 'webhook']),
})

/** Schema of a settlement by hand. */
export const settlementRequestSchema = v.strictObject({
  outcome: v.picklist(['committed', 'released']),
  note: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1, 'must not be empty'),
      v.maxLength(REGISTRY_LIMITS.NOTE_MAX_CHARS, 'is too long'),
      // It reaches the terminals of administrators.
      v.regex(/^\P{Cc}*$/u, 'must not have control characters'),
    ),
  ),
})

/** Schema of a request for a trial session. */
export const trialSessionRequestSchema = v.strictObject({
  credits: v.optional(
    v.pipe(
      v.number(),
      v.safeInteger('must be whole'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(
        SESSION_LIMITS.TRIAL_CREDITS_MAX,
        `must be at most ${SESSION_LIMITS.TRIAL_CREDITS_MAX}`,
      ),
    ),
  ),
  templates,
})

/** Ids of the cloud, and ids of apps. */
const id = v.pipe(v.string(), v.maxLength(64, 'is too long'))
/** Schema of a request to import templates. */
export const syncRequestSchema = v.strictObject({
  projectId: id,
  pictures: v.optional(v.pipe(v.string(), v.regex(/\{id\}/, 'must have {id} in it'))),
  offset: v.optional(
    v.pipe(v.number(), v.safeInteger('must be whole'), v.minValue(0, 'must not be negative')),
  ),
  apps: v.optional(list(id)),
})

async function readAs<Schema extends v.GenericSchema>(
  schema: Schema,
  request: Request,
  bounds: BodyBounds,
): Promise<Result<v.InferOutput<Schema>, Failure>> {
  const json = await readJson(request, bounds, { maxValues: JSON_VALUES.ADMIN })
  return json.ok ? check(schema, json.value) : json
}

/** Reads a JSON object with any fields. */
export async function readEntry(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<Entry, Failure>> {
  const json = await readJson(request, bounds, { maxValues: JSON_VALUES.ADMIN })
  if (!json.ok) return json
  const isObject = typeof json.value === 'object' && !Array.isArray(json.value)
  return isObject && json.value !== null
    ? ok({ ...json.value })
    : invalid([{ path: '', message: 'must be an object' }])
}

/** Reads a request for a new key. */
export function readKeyRequest(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<KeyRequest, Failure>> {
  return readAs(keyRequestSchema, request, bounds)
}

/** Reads how an administrator settles a reservation. */
export function readSettlementRequest(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<SettlementRequest, Failure>> {
  return readAs(settlementRequestSchema, request, bounds)
}

/** Reads a request for a trial session. */
export function readTrialSessionRequest(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<TrialSessionRequest, Failure>> {
  return readAs(trialSessionRequestSchema, request, bounds)
}

/** Reads a request to take templates over from the cloud. */
export function readSyncRequest(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<SyncRequest, Failure>> {
  return readAs(syncRequestSchema, request, bounds)
}
