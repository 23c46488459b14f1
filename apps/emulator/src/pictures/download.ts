/**
 * @module Downloads a user's picture without becoming a tool against the network that the emulator stands in.
 *
 * A host name is resolved once; the connection goes to the address that was checked, so that a second answer of
 * the resolver cannot lead elsewhere. Every redirect is a new address and is checked as the first one was.
 */

import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Lookup } from '../options.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { isPrivateAddress } from './private-addresses.ts'

/** Whole download, redirects included. The service's own bound is not documented. */
const DOWNLOAD_TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3
const REDIRECT_STATUS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const OK_STATUS = 200

/** Fetches the bytes behind a URL. */
export type Download = (url: string) => Promise<Result<Uint8Array, Refusal>>

export interface DownloadOptions {
  readonly lookup: Lookup
  /** Let addresses of this machine and of private networks pass. */
  readonly allowPrivate: boolean
}

interface Target {
  readonly url: URL
  readonly address: string
  readonly family: number
}

const FAILED = refuse('FailedOperation.ImageDownloadError')

function toHttpUrl(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text, base?.href)
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:'
  const isPlain = url?.username === '' && url.password === ''
  return url !== null && isHttp && isPlain ? url : undefined
}

async function findTarget(url: URL, options: DownloadOptions): Promise<Target | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(host)
  const found = literal === 0 ? await options.lookup(host) : [{ address: host, family: literal }]
  // One private address among public ones is enough: which one a connection takes is nobody's promise.
  if (!options.allowPrivate && found.some(({ address }) => isPrivateAddress(address))) {
    return undefined
  }
  const [first] = found
  return first === undefined ? undefined : { url, ...first }
}

/** Answers every question for the host with the address that was checked. */
function fixedLookup({ address, family }: Target): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

function open(target: Target, signal: AbortSignal): Promise<IncomingMessage> {
  const request = target.url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/jpeg, image/png', 'accept-encoding': 'identity' }
    const options = { agent: false, headers, lookup: fixedLookup(target), signal }
    request(target.url, options, resolve).on('error', reject).end()
  })
}

async function readBody(response: IncomingMessage): Promise<Result<Uint8Array, Refusal>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    // Leaving the loop closes the connection.
    if (size > PHOTO_LIMITS.DOWNLOAD_BYTES) return fail(refuse('FailedOperation.ImageSizeExceed'))
    chunks.push(chunk)
  }
  // A response that is cut off ends the loop with an error.
  return ok(Buffer.concat(chunks))
}

async function follow(
  first: URL,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<Result<Uint8Array, Refusal>> {
  let url: URL | undefined = first
  for (let hop = 0; url !== undefined && hop <= MAX_REDIRECTS; hop++) {
    const target = await findTarget(url, options)
    if (target === undefined) return fail(FAILED)
    const response = await open(target, signal)
    if (response.statusCode === OK_STATUS) return await readBody(response)
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

/** Makes the only function of the emulator that opens connections of its own accord. */
export function createDownload(options: DownloadOptions): Download {
  return async (text) => {
    const url = toHttpUrl(text)
    if (url === undefined) return fail(refuse('InvalidParameterValue.UrlIllegal'))
    const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)
    const download = follow(url, options, signal).catch(() => fail(FAILED))
    // The race is for the resolver, which cannot be told to stop.
    return await Promise.race([download, whenAborted(signal)])
  }
}
