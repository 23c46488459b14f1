/** @module Reads the body of a request of the token API: JSON, or a form with a file. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { header, type ReceivedRequest } from '../../protocol/index.ts'

function readJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return fail('the body is not JSON')
  }
}

/** Returns the fields of a form: files as bytes, `copyright` as the value of its JSON, all others as texts. */
async function readForm({ body }: ReceivedRequest, type: string): Promise<Result<unknown, string>> {
  const headers = { 'content-type': type }
  const form = await new Response(body, { headers }).formData().catch(() => undefined)
  if (form === undefined) return fail('the body is not a form')
  const fields: [string, unknown][] = []
  for (const [name, value] of form.entries()) {
    fields.push([
      name,
      typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer()),
    ])
  }
  const { copyright, ...rest } = Object.fromEntries(fields)
  if (copyright === undefined) return ok(rest)
  const parsed = readJson(typeof copyright === 'string' ? copyright : '')
  return parsed.ok ? ok({ ...rest, copyright: parsed.value }) : fail('copyright: JSON')
}

/** Returns the value of a body, `undefined` for an empty one, or a sentence about it. */
export async function readBody(request: ReceivedRequest): Promise<Result<unknown, string>> {
  if (request.bodyTooLarge) return fail('the body is too large')
  if (request.body.length === 0) return ok(undefined)
  const type = header(request, 'content-type')
  if (/^multipart\/form-data\b/i.test(type)) return await readForm(request, type)
  return readJson(new TextDecoder().decode(request.body))
}
