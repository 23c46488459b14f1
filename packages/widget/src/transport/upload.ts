/**
 * @module A `fetch` for uploads that tells how much is sent. `fetch` itself cannot: a page that says
 * "uploading" and "fusing" truthfully needs XMLHttpRequest.
 */

/** Share of the body that is sent, 0–1; 1 exactly once, when all of it is. */
export type OnSent = (share: number) => void

/** Statuses whose answers have no body. Source: Fetch standard, "null body status". */
const NULL_BODY = new Set([101, 103, 204, 205, 304])

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const { status, statusText } = request
  const body = NULL_BODY.has(status) ? undefined : (request.response as Blob)
  return new Response(body, { status, statusText, headers })
}

/**
 * Sends a request like `fetch`, without cookies of other origins, and reports the upload.
 *
 * That something is sent is known a moment late: a connection that broke during the upload, as far as is known,
 * may have carried all of it.
 *
 * @throws TypeError if the connection broke, and the signal's reason if it was aborted.
 */
export function upload(url: string, init: RequestInit, onSent: OnSent): Promise<Response> {
  const { signal } = init
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    const settle = (end: () => void) => () => {
      signal?.removeEventListener('abort', abort)
      end()
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (loaded < total) onSent(loaded / total)
    })
    request.upload.addEventListener('load', () => onSent(1))
    request.addEventListener(
      'load',
      settle(() => resolve(responseOf(request))),
    )
    request.addEventListener(
      'error',
      settle(() => reject(new TypeError('no answer'))),
    )
    request.addEventListener(
      'abort',
      settle(() => reject(signal?.reason)),
    )
    if (signal?.aborted) return reject(signal.reason)
    signal?.addEventListener('abort', abort)
    request.open(init.method ?? 'GET', url)
    request.responseType = 'blob'
    new Headers(init.headers).forEach((value, name) => {
      request.setRequestHeader(name, value)
    })
    request.send(init.body as XMLHttpRequestBodyInit)
  })
}
