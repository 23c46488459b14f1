/** @module Which of the protocol's ways a call is sent and signed; import from `@fuse-edge/core/wire`. */

import * as REQUEST_LIMITS from '../limits/request.ts'
import { fail, ok, type Result } from '../result.ts'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'
import type { WireRequest } from './wire-request.ts'

/** Where the parameters of the action are. */
export type ParameterFormat = 'query' | 'form' | 'json'

/** How a call is sent and signed. */
export interface Transport {
  /**
   * `tc3`: TC3-HMAC-SHA256, in headers. `v1`: HmacSHA1 or HmacSHA256, among the fields of the query or form.
   */
  readonly signing: 'tc3' | 'v1'
  /** `query` of a GET, `form` or `json` body of a POST. */
  readonly format: ParameterFormat
}

/** Content type of a form, in the body of a POST. A GET may name it, too. */
export const FORM_TYPE = 'application/x-www-form-urlencoded'
/** Content type of a JSON body. */
export const JSON_TYPE = 'application/json'

const METHODS: ReadonlySet<string> = /* @__PURE__ */ new Set(['GET', 'POST'])

/** Format by method and content type. Source: request structure. */
const FORMATS: ReadonlyMap<string, ParameterFormat> = /* @__PURE__ */ new Map([
  ['GET ', 'query'],
  [`GET ${FORM_TYPE}`, 'query'],
  [`POST ${FORM_TYPE}`, 'form'],
  [`POST ${JSON_TYPE}`, 'json'],
])

/** Value of `Content-Type` without parameters such as `charset`. */
function mediaType({ header }: WireRequest): string {
  const [type = ''] = (header('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}

function formatOf(request: WireRequest): Result<ParameterFormat, Refusal> {
  const { method, path, hasBody } = request
  if (path !== '/' || !METHODS.has(method)) return fail(refuse('UnsupportedProtocol'))
  const type = mediaType(request)
  const isBarePost = method === 'POST' && type === '' && !hasBody
  const format = isBarePost ? 'json' : FORMATS.get(`${method} ${type}`)
  return format === undefined ? fail(refuseBecause('content-type', type)) : ok(format)
}

function signingOf({ header }: WireRequest, format: ParameterFormat): Transport['signing'] {
  if (format === 'json') return 'tc3'
  const hasTc3Headers = Boolean(header('authorization')) || Boolean(header('x-tc-action'))
  return format === 'query' && hasTc3Headers ? 'tc3' : 'v1'
}

/**
 * Reads method, path, content type and length of the query. The body is not needed.
 *
 * @returns the transport, or a refusal with `UnsupportedProtocol` or `RequestSizeLimitExceeded`.
 *
 * @example
 * import { fromRequest, readTransport } from '@fuse-edge/core/wire'
 * const headers = { 'Content-Type': 'application/json; charset=utf-8' }
 * const request = new Request('https://example.com/', { method: 'POST', headers, body: '{}' })
 * const transport = readTransport(fromRequest(request))
 * console.assert(transport.ok && transport.value.signing === 'tc3')
 */
export function readTransport(request: WireRequest): Result<Transport, Refusal> {
  const format = formatOf(request)
  if (!format.ok) return format
  if (request.query.length > REQUEST_LIMITS.GET_BYTES) {
    return fail(refuse('RequestSizeLimitExceeded'))
  }
  return ok({ signing: signingOf(request, format.value), format: format.value })
}

/** Returns the refusal for a form that is larger than signature v1 allows. */
export function refuseFormSize(): Refusal {
  return refuseBecause('form-too-large', REQUEST_LIMITS.FORM_BYTES)
}

/**
 * Checks the length of the body against the service's limits: 10 MiB of JSON, 1 MiB of form.
 *
 * @returns a refusal, or `undefined` for a body that is short enough.
 */
export function checkBodySize({ format }: Transport, bytes: number): Refusal | undefined {
  if (format === 'form') {
    return bytes > REQUEST_LIMITS.FORM_BYTES ? refuseFormSize() : undefined
  }
  return bytes > REQUEST_LIMITS.JSON_BYTES ? refuse('RequestSizeLimitExceeded') : undefined
}
