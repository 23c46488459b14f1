/** @module Method, content type and size: which of the ways to send a call this is. */

import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse, refuseBecause } from '../refusal.ts'
import { header, type WireRequest } from './request.ts'

const FORM_TYPE = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/** Decoded fields by name; of a name that is given twice the last one counts, for the signature too. */
export type Form = ReadonlyMap<string, string>

function readForm(text: string): Form {
  return new Map(new URLSearchParams(text))
}

/** How a call is signed, and its fields where they came as a form. */
export interface Transport {
  /** `tc3`: TC3-HMAC-SHA256, in headers. `v1`: HmacSHA1 or HmacSHA256, among the fields. */
  readonly signing: 'tc3' | 'v1'
  /** Query of a GET or form body of a POST, decoded. */
  readonly form?: Form
}

function readGet(request: WireRequest, type: string): Result<Transport, Refusal> {
  if (type !== '' && type !== FORM_TYPE) return fail(refuseBecause('contentType', type))
  if (request.query.length > REQUEST_LIMITS.GET_BYTES) {
    return fail(refuse('RequestSizeLimitExceeded'))
  }
  const isTc3 = header(request, 'authorization') !== '' || header(request, 'x-tc-action') !== ''
  return ok({ signing: isTc3 ? 'tc3' : 'v1', form: readForm(request.query) })
}

function readPost(request: WireRequest, type: string): Result<Transport, Refusal> {
  if (type === FORM_TYPE) {
    if (request.bodyTooLarge || request.body.length > REQUEST_LIMITS.FORM_BYTES) {
      return fail(refuseBecause('formTooLarge'))
    }
    return ok({ signing: 'v1', form: readForm(new TextDecoder().decode(request.body)) })
  }
  const isBare = type === '' && request.body.length === 0
  if (type !== JSON_TYPE && !isBare) return fail(refuseBecause('contentType', type))
  if (request.bodyTooLarge || request.body.length > REQUEST_LIMITS.JSON_BYTES) {
    return fail(refuse('RequestSizeLimitExceeded'))
  }
  return ok({ signing: 'tc3' })
}

/** Checks 1 to 3: method and path, content type, size. */
export function readTransport(request: WireRequest): Result<Transport, Refusal> {
  const type = (header(request, 'content-type').split(';', 1)[0] ?? '').trim().toLowerCase()
  if (request.path === '/' && request.method === 'GET') return readGet(request, type)
  if (request.path === '/' && request.method === 'POST') return readPost(request, type)
  return fail(refuse('UnsupportedProtocol'))
}
