/** @module Delivers a finished video by PUT to the URL that a caller names. */

import type { Network } from '../ports/index.ts'
import { findTarget, requestTarget, type Target, toHttpUrl } from './url-guard.ts'

/** Time limit of the whole upload. The service's time limit is not documented. */
const UPLOAD_TIMEOUT_MS = 30_000

/** Sends bytes to a URL. Returns whether the server accepted them. Redirects are not followed. */
export type Upload = (url: string, bytes: Uint8Array) => Promise<boolean>

function put(target: Target, bytes: Uint8Array, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'image/webp', 'content-length': bytes.length }
    requestTarget(target, { method: 'PUT', headers, signal }, (response) => {
      const { statusCode = 0 } = response
      response.destroy()
      resolve(statusCode >= 200 && statusCode < 300)
    })
      .on('error', reject)
      .end(bytes)
  })
}

/** Creates the function. It connects to the same addresses as downloads of pictures do. */
export function createUpload(network: Network): Upload {
  return async (text, bytes) => {
    const url = toHttpUrl(text)
    if (url === undefined) return false
    try {
      const target = await findTarget(url, network)
      const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS)
      return target !== undefined && (await put(target, bytes, signal))
    } catch {
      return false
    }
  }
}
