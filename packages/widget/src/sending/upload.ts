/**
 * @module A `fetch` for uploads that tells how much is sent. `fetch` itself cannot: a page that says
 * "uploading" and "fusing" truthfully needs XMLHttpRequest.
 */

/** Bytes of the body that are sent, of all; equal exactly once, when all of it is. */
export type OnSent = (loaded: number, total: number) => void

/** Statuses whose answers have no body. Source: Fetch standard, "null body status". */
const NULL_BODY = [101, 103, 204, 205, 304]

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const { status, statusText } = request
  const body = NULL_BODY.includes(status) ? undefined : (request.response as Blob)
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
    request.upload.onprogress = ({ loaded, total }) => {
      if (loaded < total) onSent(loaded, total)
    }
    request.upload.onload = ({ total }) => onSent(total, total)
    request.onload = () => resolve(responseOf(request))
    request.onerror = () => reject(new TypeError('no answer'))
    request.onabort = () => reject(signal?.reason)
    request.onloadend = () => signal?.removeEventListener('abort', abort)
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
