/** @module Sends a request with XMLHttpRequest, which reports how much of a body is sent; `fetch` does not. */

import type { Send } from './request.ts'

/** Takes the part of the body that is sent, from 0 to 1. */
export type OnProgress = (share: number) => void

function isStream(body: unknown): body is ReadableStream {
  return body instanceof ReadableStream
}

/** Returns a function that sends a request like `fetch`, and reports its progress. A body cannot be a stream. */
export function sendWithProgress(onProgress: OnProgress): Send {
  return (path, { method = 'GET', headers, body = null } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(method, path)
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
      request.onload = () => resolve(new Response(request.responseText, { status: request.status }))
      request.onerror = () => reject(new TypeError('the connection failed'))
      if (isStream(body)) reject(new TypeError('a stream has no progress'))
      else request.send(body)
    })
}
