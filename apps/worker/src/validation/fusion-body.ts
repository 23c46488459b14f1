/** @module Splits the body of `POST /v1/fusions`, JSON or a form, into its request and its photos. Validates neither. */

import { REQUEST_FIELD } from '@fuse-edge/core/edge'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as JSON_VALUES from '../limits/json-values.ts'
import { type BodyBounds, discardBuffers } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { mediaType, parseJson, refuseEncoding } from './json.ts'
import { type Part, parseMultipart } from './multipart.ts'
import { readBytes } from './read-body.ts'

/** The parts of a body. */
export interface FusionBody {
  /** JSON of the request, not validated. */
  readonly request: unknown
  /** Photos by the name of their part; `undefined` if the body was JSON. */
  readonly parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>> | undefined
}

/** The request, and a photo for each face. */
const PARTS_MAX = 1 + FUSION_LIMITS.FACES_MAX

function malformed(detail: string): { ok: false; error: Failure } {
  return fail({ code: 'body-malformed', detail })
}

function fromForm(form: readonly Part[]): Result<FusionBody, Failure> {
  const fields = form.filter(({ name }) => name === REQUEST_FIELD)
  const [field] = fields
  if (fields.length !== 1 || field === undefined) {
    return malformed(`The form must have one field "${REQUEST_FIELD}".`)
  }
  const parts = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const { name, isFile, bytes } of form) {
    if (name === REQUEST_FIELD) continue
    if (!isFile) return malformed('A photo must be sent as a file (with a filename).')
    if (parts.has(name)) return malformed('Two parts of the form have the same name.')
    parts.set(name, bytes)
  }
  const json = parseJson(field.bytes, REQUEST_FIELD, JSON_VALUES.FUSION)
  return json.ok ? ok({ request: json.value, parts }) : json
}

function fromJson(bytes: Uint8Array): Result<FusionBody, Failure> {
  const json = parseJson(bytes, 'body', JSON_VALUES.FUSION)
  return json.ok ? ok({ request: json.value, parts: undefined }) : json
}

/**
 * Reads the body once, within its bounds, and splits it. Fails with `content-type-unsupported` before it reads anything
 * of another media type.
 */
export async function readFusionBody(
  request: Request,
  bounds: BodyBounds,
): Promise<Result<FusionBody, Failure>> {
  const encoded = refuseEncoding(request)
  if (encoded !== undefined) return fail(encoded)
  const type = mediaType(request)
  const isForm = type === 'multipart/form-data'
  if (!isForm && type !== 'application/json') {
    const detail = 'Send multipart/form-data or application/json.'
    return fail({ code: 'content-type-unsupported', detail })
  }
  const bytes = await readBytes(request, bounds)
  if (!bytes.ok) return bytes
  if (!isForm) {
    const json = fromJson(bytes.value)
    discardBuffers([bytes.value])
    return json
  }
  const contentType = request.headers.get('Content-Type') ?? ''
  const form = parseMultipart(bytes.value, contentType, PARTS_MAX)
  return form.ok ? fromForm(form.value) : form
}
