/** @module The address of a request. The last one is kept, because the steps before the first wait ask for it several times. */

let last: { readonly request: Request; readonly url: URL | null } | undefined

/** Returns the address of a request; `null` for one without: outside Cloudflare, its target may be `*`, or `Host` not the name of a host. */
export function urlOf(request: Request): URL | null {
  if (last?.request !== request) last = { request, url: URL.parse(request.url) }
  return last.url
}
