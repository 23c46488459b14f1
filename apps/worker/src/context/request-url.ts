/** @module The address of a request, parsed once. */

const known = new WeakMap<Request, URL | null>()

/** Returns the address of a request; `null` for one without: outside Cloudflare, its target may be `*`, or `Host` not the name of a host. */
export function urlOf(request: Request): URL | null {
  let url = known.get(request)
  if (url === undefined) {
    url = URL.parse(request.url)
    known.set(request, url)
  }
  return url
}
