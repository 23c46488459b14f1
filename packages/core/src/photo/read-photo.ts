/** @module Reads the bytes of a photo, wherever they are, up to a limit. */

import type { Bytes } from '../bytes.ts'
import { readStream } from '../read-stream.ts'
import { fail, ok, type Result } from '../result.ts'
import { nodeModule } from '../sign/node-modules.ts'
import type { PhotoReason } from './photo-failure.ts'

/**
 * A photo.
 *
 * - a text or URL that begins with `http:` or `https:` is the address that the service downloads the photo from. Nothing here
 *   requests or checks it;
 * - any other text, or a `file:` URL, is the path of a file, where the runtime has `node:fs`. A path that an end user chose can
 *   name any picture on the machine: do not pass one;
 * - a `Blob` or `File`, a `Response` of `fetch`, or bytes.
 */
export type PhotoSource = string | URL | Blob | Response | ArrayBuffer | ArrayBufferView

/** The largest file that is read, bytes: the largest photos of phone cameras are smaller. */
export const MAX_FILE_BYTES = 52_428_800 // 50 MiB

/** Why the bytes of a photo are not there. */
export interface ReadFailure {
  readonly reason: Extract<PhotoReason, 'unreadable' | 'not-ok' | 'too-large'>
  readonly message?: string
  readonly limit?: number
  readonly cause?: unknown
}

type Read = Result<Bytes, ReadFailure>

const TOO_LARGE: ReadFailure = /* @__PURE__ */ Object.freeze({
  reason: 'too-large',
  limit: MAX_FILE_BYTES,
  message: `must be at most ${MAX_FILE_BYTES} bytes before it is downscaled`,
})

/** Returns the address of a photo that the service downloads itself; `undefined` for every other source. */
export function addressOf(source: PhotoSource): string | undefined {
  const isText = typeof source === 'string' || source instanceof URL
  return isText && /^https?:/i.test(`${source}`) ? `${source}` : undefined
}

async function readBlob(blob: Blob): Promise<Read> {
  return blob.size > MAX_FILE_BYTES ? fail(TOO_LARGE) : ok(new Uint8Array(await blob.arrayBuffer()))
}

async function readResponse(response: Response, signal: AbortSignal | undefined): Promise<Read> {
  if (!response.ok) {
    await response.body?.cancel()
    return fail({ reason: 'not-ok', message: `is an answer with status ${response.status}` })
  }
  if (response.body === null) return ok(new Uint8Array())
  const reader = (response.body as ReadableStream<Bytes>).getReader()
  // Not by a pipe with a signal: that of workerd does not end before the next piece arrives.
  const cancel = (): void => void reader.cancel(signal?.reason).catch(() => {})
  signal?.addEventListener('abort', cancel)
  const blob = await readStream(reader, MAX_FILE_BYTES).finally(() =>
    signal?.removeEventListener('abort', cancel),
  )
  return blob === undefined ? fail(TOO_LARGE) : readBlob(blob)
}

async function readFile(path: string | URL): Promise<Read> {
  const files = nodeModule('node:fs/promises')
  if (files === undefined) {
    return fail({ reason: 'unreadable', message: 'is a path, and this runtime reads no files' })
  }
  const found = await files.stat(path)
  // A device or a pipe has no size, and may have no end.
  if (!found.isFile()) return fail({ reason: 'unreadable', message: 'is not a file' })
  if (found.size > MAX_FILE_BYTES) return fail(TOO_LARGE)
  // A copy: Node's own bytes may be part of a larger buffer.
  return ok(new Uint8Array(await files.readFile(path)))
}

/** Returns bytes without a copy. */
function bytesOf(source: ArrayBuffer | ArrayBufferView): Bytes {
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source)
  return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)
}

/**
 * Addresses that nothing here reads and that the service does not download. A path of Windows begins with a single letter, and a
 * file's name may have a colon.
 */
const FOREIGN_SCHEME = /^(?!file:)(data|blob|[a-z][a-z\d+.-]+(?=:\/\/)):/i

/** Properties that sources have: by names and not by `instanceof`, because of classes of other realms and of polyfills. */
const SOURCE_PROPERTIES = ['href', 'headers', 'arrayBuffer', 'byteLength'] as const

/** Returns the type of a value, for messages: `Null`, `Array`, `Blob`. */
export function typeNameOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}

/** Returns why a value cannot be read as a photo; `undefined` where it can be tried. */
function misuseOf(source: PhotoSource): string | undefined {
  if (typeof source === 'string' || source instanceof URL) {
    const scheme = FOREIGN_SCHEME.exec(`${source}`)?.[1]
    return (
      scheme &&
      `must be an address of http:, https: or file:, or the path of a file, not ${scheme}:`
    )
  }
  const isObject = typeof source === 'object' && source !== null
  if (isObject && SOURCE_PROPERTIES.some((name) => name in source)) return undefined
  return `must be a path, an address, a Blob, a Response or bytes, not ${typeNameOf(source)}`
}

/** Reads the bytes of a photo. What the source throws is a failure. */
export async function readPhoto(
  source: PhotoSource,
  signal: AbortSignal | undefined,
): Promise<Read> {
  const message = misuseOf(source)
  if (message !== undefined) return fail({ reason: 'unreadable', message })
  try {
    if (typeof source === 'string' || 'href' in source) return await readFile(source)
    // Not by `instanceof`: the class of another realm or of a polyfill is another one.
    if ('headers' in source) return await readResponse(source, signal)
    return 'arrayBuffer' in source ? await readBlob(source) : ok(bytesOf(source))
  } catch (cause) {
    return fail({ reason: 'unreadable', cause })
  }
}
