/** @module Splits the body of `POST /v1/fusions`, JSON or a form, into its request and its photos. Validates neither. */

import { REQUEST_FIELD } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { BODY_LIMITS } from '../limits.ts'
import type { Failure } from '../problem/index.ts'
import { mediaType, parseJson } from './json.ts'
import { readBody, readBytes } from './read-body.ts'

/** The parts of a body. */
export interface FusionBody {
  /** JSON of the request, not validated. */
  readonly request: unknown
  /** Photos by the name of their part; `undefined` if the body was JSON. */
  readonly parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>> | undefined
}

function malformed(detail: string): { ok: false; error: Failure } {
  return fail({ code: 'body-malformed', detail })
}

async function fromForm(form: FormData): Promise<Result<FusionBody, Failure>> {
  const fields = form.getAll(REQUEST_FIELD)
  const [field] = fields
  if (fields.length !== 1 || field === undefined) {
    return malformed(`The form must have one field "${REQUEST_FIELD}".`)
  }
  const parts = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const [name, value] of form) {
    if (name === REQUEST_FIELD) continue
    if (typeof value === 'string')
      return malformed('A photo must be sent as a file (with a filename).')
    if (parts.has(name)) return malformed('Two parts of the form have the same name.')
    parts.set(name, new Uint8Array(await value.arrayBuffer()))
  }
  const json = parseJson(typeof field === 'string' ? field : await field.text(), REQUEST_FIELD)
  return json.ok ? ok({ request: json.value, parts }) : json
}

function fromJson(bytes: Uint8Array): Result<FusionBody, Failure> {
  const json = parseJson(bytes, 'body')
  return json.ok ? ok({ request: json.value, parts: undefined }) : json
}

/**
 * Reads the body once, within its size limit, and splits it. Fails with `content-type-unsupported` before it reads
 * anything of another media type.
 *
 * @param late aborted when the body has taken too long
 */
export async function readFusionBody(
  request: Request,
  late: AbortSignal,
): Promise<Result<FusionBody, Failure>> {
  const type = mediaType(request)
  if (type === 'application/json') {
    const bytes = await readBytes(request, BODY_LIMITS.FUSION_BYTES, late)
    return bytes.ok ? fromJson(bytes.value) : bytes
  }
  if (type === 'multipart/form-data') {
    const options = { limitBytes: BODY_LIMITS.FUSION_BYTES, late }
    const form = await readBody(request, options, (message) => message.formData())
    return form.ok ? fromForm(form.value) : form
  }
  const detail = 'Send multipart/form-data or application/json.'
  return fail({ code: 'content-type-unsupported', detail })
}
