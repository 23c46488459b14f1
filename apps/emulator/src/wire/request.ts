/** @module A call as it came over the wire, before anything is believed of it. */

import { SITE_HOSTS, type Site } from '@fuse-edge/core/regions'
import type { Language } from '../refusal.ts'

/** A request whose body has been read. */
export interface WireRequest {
  /** `GET`, `POST`, … */
  readonly method: string
  /** Path without the query. */
  readonly path: string
  /** Query string exactly as sent, without `?`: it is what the client signed. */
  readonly query: string
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty when {@link WireRequest.bodyTooLarge}. */
  readonly body: Uint8Array<ArrayBuffer>
  /** The body was longer than any that the service takes, and was thrown away. */
  readonly bodyTooLarge: boolean
}

/** Value of a header, or an empty string. */
export function header(request: WireRequest, name: string): string {
  return request.headers[name] ?? ''
}

/**
 * Language of the messages. English unless Chinese is asked for: that is what clients which send no language
 * report; the documentation does not say.
 */
export function toLanguage(name: string): Language {
  return name === 'zh-CN' ? 'zh-CN' : 'en-US'
}

/**
 * The site whose host a request names: `facefusion.tencentcloudapi.com` is the domestic one, `facefusion.intl.` and
 * anything the international one. Hosts of regions serve both.
 */
export function siteOf(request: WireRequest): Site | undefined {
  const host = header(request, 'host').toLowerCase().replace(/:\d+$/, '')
  if (host === SITE_HOSTS.cn) return 'cn'
  return host.split('.')[1] === 'intl' ? 'intl' : undefined
}
