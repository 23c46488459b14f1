/** @module Reads a body once, within a size limit and a time limit. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { BODY_PACE } from '../limits.ts'
import type { Failure } from '../problem/index.ts'

type Message = Pick<Request | Response, 'body' | 'headers' | 'bytes' | 'formData'>

/** A message whose length is known to be within the limit. */
export type BoundedMessage = Pick<Message, 'bytes' | 'formData'>

/** Limits of a body. */
export interface ReadOptions {
  readonly limitBytes: number
  /** Aborted when the body has taken too long. @default no time limit */
  readonly late?: AbortSignal
}

/**
 * Returns the length of the body if the platform enforces it, as it does for `Content-Length`. Returns `undefined` for a
 * body without one, and for a compressed body, whose length says nothing about its content.
 */
export function declaredBytes({
  body,
  headers,
}: Pick<Message, 'body' | 'headers'>): number | undefined {
  if (body === null) return 0
  const length = headers.get('Content-Length') ?? ''
  return /^\d+$/.test(length) && !headers.has('Content-Encoding') ? Number(length) : undefined
}

/** Returns the time limit of a body in milliseconds, by its length and the slowest accepted rate. Stops slow-body attacks (Slowloris). */
export function bodyTimeMs(message: Pick<Message, 'body' | 'headers'>, limitBytes: number): number {
  const bytes = Math.min(declaredBytes(message) ?? limitBytes, limitBytes)
  return BODY_PACE.START_MS + (bytes / BODY_PACE.BYTES_PER_SECOND) * MS_PER_SECOND
}

function tooLarge(limit: number): { ok: false; error: Failure } {
  const detail = `The body must not have more than ${limit} bytes.`
  return fail({ code: 'body-too-large', detail })
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Blob | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Blob(chunks)
    length += value.length
    if (length > limit) {
      // Not awaited: a sender that never ends must not delay the answer.
      reader.cancel().catch(() => undefined)
      return undefined
    }
    chunks.push(value)
  }
}

/** Returns a message with the same body once its length is known to be within the limit, else `undefined`. */
async function bounded(message: Message, limit: number): Promise<BoundedMessage | undefined> {
  const declared = declaredBytes(message)
  // The platform reads the body in a fraction of the time that chunks in JavaScript take.
  if (declared !== undefined) return declared > limit ? undefined : message
  const blob = message.body && (await collect(message.body.getReader(), limit))
  if (!blob) return undefined
  const headers = { 'Content-Type': message.headers.get('Content-Type') ?? '' }
  return new Response(blob, { headers })
}

/** Resolves as `work` does, or rejects as soon as `late` is aborted. */
function inTime<T>(work: Promise<T>, late: AbortSignal | undefined): Promise<T> {
  if (late === undefined) return work
  const expiry = new Promise<never>((_, reject) => {
    if (late.aborted) reject(late.reason)
    late.addEventListener('abort', () => reject(late.reason))
  })
  return Promise.race([work, expiry])
}

/**
 * Returns what `take` makes of the body. Fails with `body-too-large` before anything is read if the length is declared, else
 * as soon as the limit is exceeded; with `body-timeout` if the body does not arrive in time; with `body-malformed` if the
 * sender disconnects, or `take` rejects.
 */
export async function readBody<T>(
  message: Message,
  { limitBytes, late }: ReadOptions,
  take: (message: BoundedMessage) => Promise<T>,
): Promise<Result<T, Failure>> {
  const work = async (): Promise<Result<T, Failure>> => {
    const whole = await bounded(message, limitBytes)
    return whole === undefined ? tooLarge(limitBytes) : ok(await take(whole))
  }
  try {
    return await inTime(work(), late)
  } catch {
    return late?.aborted === true
      ? fail({ code: 'body-timeout', detail: 'The body did not arrive in time.' })
      : fail({ code: 'body-malformed', detail: 'The body is cut off, or not what its type says.' })
  }
}

/** Returns the bytes of a body; see {@link readBody}. */
export function readBytes(
  message: Message,
  limitBytes: number,
  late?: AbortSignal,
): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const options = { limitBytes, ...(late && { late }) }
  return readBody(message, options, (whole) => whole.bytes() as Promise<Uint8Array<ArrayBuffer>>)
}
