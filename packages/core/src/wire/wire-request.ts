/** @module A call as it arrives, before any of it is verified; import from `@fuse-edge/core/wire`. */

import { SERVICE } from '../regions.ts'

/** A request as received. Nothing in it is trusted yet, and its body is read separately. */
export interface WireRequest {
  /** As received, for example `POST`. */
  readonly method: string
  /** Path of the URL, without the query. */
  readonly path: string
  /** Everything after `?`, neither decoded nor sorted: signatures cover it as it was sent. Empty without a query. */
  readonly query: string
  /** Returns the value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Whether the request has a body that is not empty, or may have one. */
  readonly hasBody: boolean
}

/** `URL` encodes some characters again, so the query is cut from the text. */
function rawQuery(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : (url.slice(mark + 1).split('#', 1)[0] ?? '')
}

/**
 * Returns a Fetch API request as a {@link WireRequest}. Does not read the body.
 *
 * @example
 * import { fromRequest } from '@fuse-edge/core/wire'
 * const request = fromRequest(new Request('https://example.com/?Action=FuseFace', { method: 'GET' }))
 * console.assert(request.query === 'Action=FuseFace')
 * console.assert(request.header('host') === 'example.com')
 */
export function fromRequest(request: Request): WireRequest {
  const { host, pathname } = new URL(request.url)
  return {
    method: request.method,
    path: pathname,
    query: rawQuery(request.url),
    header: (name) => request.headers.get(name) ?? (name === 'host' ? host : undefined),
    hasBody: request.body !== null,
  }
}

/**
 * Returns the hosts that the caller may have signed, most likely first: the `Host` header as received, and the same
 * without its port, because some official SDKs leave the port out. Empty without a `Host` header.
 *
 * @example
 * import { fromRequest, signedHosts } from '@fuse-edge/core/wire'
 * const request = fromRequest(new Request('http://127.0.0.1:9180/'))
 * console.assert(signedHosts(request).join(' ') === '127.0.0.1:9180 127.0.0.1')
 */
export function signedHosts({ header }: WireRequest): readonly string[] {
  const host = header('host')?.toLowerCase() ?? ''
  const bare = host.replace(/:\d+$/, '')
  return [...new Set([host, bare])].filter((name) => name !== '')
}

/**
 * Returns the services that the credential scope may name: the service itself, and the first label of each of
 * {@link signedHosts}, because official SDKs derive the service from the host that they are pointed at.
 *
 * @param service @default 'facefusion'
 *
 * @example
 * import { fromRequest, signedServices } from '@fuse-edge/core/wire'
 * const request = fromRequest(new Request('https://edge.example/'))
 * console.assert(signedServices(request).join(' ') === 'facefusion edge')
 */
export function signedServices(request: WireRequest, service: string = SERVICE): readonly string[] {
  const labels = signedHosts(request).map((host) => host.split('.', 1)[0] ?? host)
  return [...new Set([service, ...labels])]
}
