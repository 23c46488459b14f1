/** @module The body of `POST /v1/fusions`, as JSON or as a form, taken apart but not yet understood. */

import { REQUEST_FIELD } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { BODY_LIMITS } from '../limits.ts'
import type { Failure } from '../problem/index.ts'
import { mediaType, parseJson } from './json.ts'
import { readBody } from './read-body.ts'

export interface FusionBody {
  /** Whatever JSON the caller sent as its request. */
  readonly request: unknown
  /** Pictures by the name of their part; `undefined` where the body was JSON. */
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

async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<FormData | undefined> {
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    return undefined
  }
}

/** Takes the body apart by its media type. */
export async function parseFusionBody(
  bytes: Uint8Array<ArrayBuffer>,
  request: Request,
): Promise<Result<FusionBody, Failure>> {
  if (mediaType(request) === 'application/json') {
    const json = parseJson(bytes, 'body')
    return json.ok ? ok({ request: json.value, parts: undefined }) : json
  }
  const form = await parseForm(bytes, request.headers.get('Content-Type') ?? '')
  return form === undefined ? malformed('The form cannot be read.') : fromForm(form)
}

/** Reads the body once, within its bound, after its media type has been found to be one of the two. */
export async function readFusionBody(
  request: Request,
): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const type = mediaType(request)
  if (type !== 'application/json' && type !== 'multipart/form-data') {
    const detail = 'Send multipart/form-data or application/json.'
    return fail({ code: 'content-type-unsupported', detail })
  }
  return readBody(request, BODY_LIMITS.FUSION_BYTES)
}
