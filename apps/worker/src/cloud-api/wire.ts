/** @module Which of the cloud's ways to send a call this is, from its method and headers alone. */

import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { SERVICE } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { mediaType } from '../validation/index.ts'
import { type CloudRefusal, type Language, refuse } from './refusal.ts'

/** A request of which nothing is believed yet. */
export interface Wire {
  readonly method: 'GET' | 'POST'
  /** As sent, without `?`: neither decoded nor sorted, since that is what was signed. */
  readonly query: string
  /** By lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Hosts that may have been signed: with the port, and without, as some official SDKs do. */
  readonly hosts: readonly string[]
  /** Services that may be named: SDKs take the first label of the host that they are pointed at. */
  readonly services: readonly string[]
  /** `tc3`: TC3-HMAC-SHA256, in headers. `v1`: HmacSHA1 or HmacSHA256, among the fields of a form. */
  readonly signing: 'tc3' | 'v1'
}

const FORM_TYPE = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

function hostsOf(request: Request): string[] {
  const host = (request.headers.get('Host') ?? new URL(request.url).host).toLowerCase()
  return [...new Set([host, host.replace(/:\d+$/, '')])]
}

/** What follows the question mark. `URL` would encode some characters anew. */
function rawQuery(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : (url.slice(mark + 1).split('#', 1)[0] ?? '')
}

function signingOf(
  request: Request,
  method: Wire['method'],
  query: string,
): Result<Wire['signing'], CloudRefusal> {
  const type = mediaType(request)
  const isForm = type === FORM_TYPE
  if (method === 'GET' ? isForm || type === '' : isForm || type === JSON_TYPE) {
    if (query.length > REQUEST_LIMITS.GET_BYTES) return fail(refuse('RequestSizeLimitExceeded'))
    const hasHeaders = request.headers.has('Authorization') || request.headers.has('X-TC-Action')
    const isTc3 = method === 'GET' ? hasHeaders : !isForm
    return ok(isTc3 ? 'tc3' : 'v1')
  }
  const sentence = `this action does not support Content-Type=\`${type}\``
  return fail(refuse('UnsupportedProtocol', sentence))
}

/** Takes the request for a call, or refuses it. */
export function readWire(request: Request): Result<Wire, CloudRefusal> {
  const { method } = request
  if (method !== 'GET' && method !== 'POST') return fail(refuse('UnsupportedProtocol'))
  const query = rawQuery(request.url)
  const signing = signingOf(request, method, query)
  if (!signing.ok) return signing
  const hosts = hostsOf(request)
  return ok({
    method,
    query,
    header: (name) => request.headers.get(name) ?? undefined,
    hosts,
    services: [SERVICE, ...hosts.map((host) => host.split('.', 1)[0] ?? host)],
    signing: signing.value,
  })
}

/** English unless Chinese is asked for. @param name value of `X-TC-Language` */
export function languageNamed(name: string | undefined): Language {
  return name === 'zh-CN' ? 'zh-CN' : 'en-US'
}
