/** @module Downloads a picture from the URL of a caller. Each redirect is checked like the first URL. */

import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import type { Network } from '../ports/index.ts'
import { refuse } from '../protocol/index.ts'
import { findTarget, requestTarget, type Target, toHttpUrl } from './url-guard.ts'

/** Time limit of the whole download, redirects included. The service's time limit is not documented. */
const DOWNLOAD_TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3
const REDIRECT_STATUS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const OK_STATUS = 200

/** Downloads the bytes behind a URL. More than `maxBytes` are refused. */
export type Download = (url: string, maxBytes: number) => Promise<Result<Uint8Array, Refusal>>

const FAILED = refuse('FailedOperation.ImageDownloadError')

function open(target: Target, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/jpeg, image/png', 'accept-encoding': 'identity' }
    requestTarget(target, { headers, signal }, resolve).on('error', reject).end()
  })
}

async function readBody(
  response: IncomingMessage,
  maxBytes: number,
): Promise<Result<Uint8Array, Refusal>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    // Returning from the loop closes the connection.
    if (size > maxBytes) return fail(refuse('FailedOperation.ImageSizeExceed'))
    chunks.push(chunk)
  }
  // A response that is cut off makes the loop throw.
  return ok(Buffer.concat(chunks))
}

async function follow(
  first: URL,
  maxBytes: number,
  network: Network,
  signal: AbortSignal,
): Promise<Result<Uint8Array, Refusal>> {
  let url: URL | undefined = first
  for (let hop = 0; url !== undefined && hop <= MAX_REDIRECTS; hop++) {
    const target = await findTarget(url, network)
    if (target === undefined) return fail(FAILED)
    const response = await open(target, signal)
    if (response.statusCode === OK_STATUS) return await readBody(response, maxBytes)
    response.destroy()
    const isRedirect = REDIRECT_STATUS.has(response.statusCode ?? 0)
    url = isRedirect ? toHttpUrl(response.headers.location ?? '', url) : undefined
  }
  return fail(FAILED)
}

function whenAborted(signal: AbortSignal): Promise<Result<Uint8Array, Refusal>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(fail(FAILED)), { once: true })
  })
}

/** Creates the function that downloads. */
export function createDownload(network: Network): Download {
  return async (text, maxBytes) => {
    const url = toHttpUrl(text)
    if (url === undefined) return fail(refuse('InvalidParameterValue.UrlIllegal'))
    const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)
    const download = follow(url, maxBytes, network, signal).catch(() => fail(FAILED))
    // The race ends a lookup that takes too long: the resolver has no way to be cancelled.
    return await Promise.race([download, whenAborted(signal)])
  }
}
