/** @module A request whose body has been read, before any of it is verified. */

import { SITE_HOSTS, type Site } from '@fuse-edge/core/regions'
import type { PreparedBody } from '@fuse-edge/core/sign'
import type { WireRequest } from '@fuse-edge/core/wire'

/** A request as received, with its body. */
export interface ReceivedRequest extends WireRequest {
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty when {@link ReceivedRequest.bodyTooLarge}. */
  readonly body: PreparedBody['bytes']
  /** Whether the body was longer than any that the service accepts; such a body is discarded. */
  readonly bodyTooLarge: boolean
}

/** Parts of a request, as a server or a test has them. */
export type RequestParts = Pick<ReceivedRequest, 'method' | 'path' | 'query' | 'headers'> &
  Partial<Pick<ReceivedRequest, 'body' | 'bodyTooLarge'>>

/** Returns the request that the parts describe. */
export function toReceivedRequest({
  headers,
  body = new Uint8Array(),
  bodyTooLarge = false,
  ...parts
}: RequestParts): ReceivedRequest {
  const hasBody = bodyTooLarge || body.length > 0
  return { ...parts, headers, body, bodyTooLarge, hasBody, header: (name) => headers[name] }
}

/** Returns the value of a header, or an empty string without one. */
export function header({ headers }: Pick<ReceivedRequest, 'headers'>, name: string): string {
  return headers[name] ?? ''
}

/**
 * Returns the site whose host a request names: `facefusion.tencentcloudapi.com` is the domestic site,
 * `facefusion.intl.` followed by anything the international one. Hosts of regions serve both, so they name none.
 */
export function siteOf(request: ReceivedRequest): Site | undefined {
  const host = header(request, 'host').toLowerCase().replace(/:\d+$/, '')
  if (host === SITE_HOSTS.cn) return 'cn'
  return host.split('.')[1] === 'intl' ? 'intl' : undefined
}
