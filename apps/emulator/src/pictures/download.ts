/**
 * @module Downloads a user's picture without becoming a tool against the network that the emulator stands in.
 *
 * Every redirect is a new address and is checked as the first one was.
 */

import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import {
  findTarget,
  requestTarget,
  type Target,
  type TargetOptions,
  toHttpUrl,
} from './public-target.ts'

/** Whole download, redirects included. The service's own bound is not documented. */
const DOWNLOAD_TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3
const REDIRECT_STATUS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const OK_STATUS = 200

/** Fetches the bytes behind a URL, at most `maxBytes` of them. */
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
    // Leaving the loop closes the connection.
    if (size > maxBytes) return fail(refuse('FailedOperation.ImageSizeExceed'))
    chunks.push(chunk)
  }
  // A response that is cut off ends the loop with an error.
  return ok(Buffer.concat(chunks))
}

async function follow(
  first: URL,
  maxBytes: number,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<Result<Uint8Array, Refusal>> {
  let url: URL | undefined = first
  for (let hop = 0; url !== undefined && hop <= MAX_REDIRECTS; hop++) {
    const target = await findTarget(url, options)
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

/** Makes the function that downloads. */
export function createDownload(options: TargetOptions): Download {
  return async (text, maxBytes) => {
    const url = toHttpUrl(text)
    if (url === undefined) return fail(refuse('InvalidParameterValue.UrlIllegal'))
    const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)
    const download = follow(url, maxBytes, options, signal).catch(() => fail(FAILED))
    // The race is for the resolver, which cannot be told to stop.
    return await Promise.race([download, whenAborted(signal)])
  }
}
