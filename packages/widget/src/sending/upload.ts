/**
 * @module Sends a request with XMLHttpRequest and reports upload progress, which `fetch` cannot. The result is a
 * `Response`, as from `fetch`.
 */

/** Receives the bytes of the body sent so far and in total. They are equal in exactly one call, the last. */
export type OnUploadProgress = (loaded: number, total: number) => void

/** Statuses of responses without a body. Source: Fetch standard, "null body status". */
const NULL_BODY_STATUSES = [101, 103, 204, 205, 304]

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const { status, statusText } = request
  const body = NULL_BODY_STATUSES.includes(status) ? undefined : (request.response as Blob)
  return new Response(body, { status, statusText, headers })
}

/**
 * Sends a request like `fetch` with `credentials: 'same-origin'`, and reports upload progress.
 *
 * Browsers report progress late. A connection that broke during the upload may have carried the whole body even if
 * the last progress was less.
 *
 * @throws TypeError if the connection broke, or the reason of `init.signal` if the request was aborted.
 */
export function upload(
  url: string,
  init: RequestInit,
  onProgress: OnUploadProgress,
): Promise<Response> {
  const { signal } = init
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.upload.onprogress = ({ loaded, total }) => {
      if (loaded < total) onProgress(loaded, total)
    }
    request.upload.onload = ({ total }) => onProgress(total, total)
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
