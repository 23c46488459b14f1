/** @module Takes a finished video to the address that a caller wants it at, by PUT. */

import {
  findTarget,
  requestTarget,
  type Target,
  type TargetOptions,
  toHttpUrl,
} from './public-target.ts'

/** Whole upload. The service's own bound is not documented. */
const UPLOAD_TIMEOUT_MS = 30_000

/** Puts bytes at an address; says whether they arrived. Redirects are not followed. */
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

/** Makes the function; the addresses that it may write to are those that pictures may be read from. */
export function createUpload(options: TargetOptions): Upload {
  return async (text, bytes) => {
    const url = toHttpUrl(text)
    if (url === undefined) return false
    try {
      const target = await findTarget(url, options)
      const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS)
      return target !== undefined && (await put(target, bytes, signal))
    } catch {
      return false
    }
  }
}
