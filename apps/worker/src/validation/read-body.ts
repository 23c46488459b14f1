/** @module Reads a body once, within a bound and a time. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { BODY_PACE } from '../limits.ts'
import type { Failure } from '../problem/index.ts'

const SECOND_MS = 1000

type Message = Pick<Request | Response, 'body' | 'headers' | 'bytes' | 'formData'>

/** A message whose length is known to be within the bound. */
export type BoundedMessage = Pick<Message, 'bytes' | 'formData'>

/** The bounds of a body. */
export interface ReadOptions {
  readonly limitBytes: number
  /** Aborted when the body has taken too long. Default: it may take any time. */
  readonly late?: AbortSignal
}

/**
 * Bytes that the body will have, where the platform sees to it that it has no more: HTTP ends a message there. A
 * length of what is packed says nothing.
 */
export function declaredBytes({
  body,
  headers,
}: Pick<Message, 'body' | 'headers'>): number | undefined {
  if (body === null) return 0
  const length = headers.get('Content-Length') ?? ''
  return /^\d+$/.test(length) && !headers.has('Content-Encoding') ? Number(length) : undefined
}

/** How long an honest sender may take for a body, in milliseconds: a moment, and more for what is large. */
export function bodyTimeMs(message: Pick<Message, 'body' | 'headers'>, limitBytes: number): number {
  const bytes = Math.min(declaredBytes(message) ?? limitBytes, limitBytes)
  return BODY_PACE.START_MS + (bytes / BODY_PACE.BYTES_PER_SECOND) * SECOND_MS
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
      // Not awaited: a sender that never ends must not hold the answer back.
      reader.cancel().catch(() => undefined)
      return undefined
    }
    chunks.push(value)
  }
}

/** The message, or another one with the same body, once it is known that the body is within the bound. */
async function bounded(message: Message, limit: number): Promise<BoundedMessage | undefined> {
  const declared = declaredBytes(message)
  // Read by the platform, which takes a fraction of what chunks in JavaScript take.
  if (declared !== undefined) return declared > limit ? undefined : message
  const blob = message.body && (await collect(message.body.getReader(), limit))
  if (!blob) return undefined
  const headers = { 'Content-Type': message.headers.get('Content-Type') ?? '' }
  return new Response(blob, { headers })
}

/** The end of `work`, or a rejection as soon as `late` is aborted. */
function inTime<T>(work: Promise<T>, late: AbortSignal | undefined): Promise<T> {
  if (late === undefined) return work
  const expiry = new Promise<never>((_, reject) => {
    if (late.aborted) reject(late.reason)
    late.addEventListener('abort', () => reject(late.reason))
  })
  return Promise.race([work, expiry])
}

/**
 * What `take` makes of the body; `body-too-large` before anything is read where the length is declared, else as soon
 * as the limit is passed; `body-timeout` where it does not arrive in time; `body-malformed` where the sender goes away
 * in the middle, or `take` fails.
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

/** The bytes of a body; see {@link readBody}. */
export function readBytes(
  message: Message,
  limitBytes: number,
  late?: AbortSignal,
): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const options = { limitBytes, ...(late && { late }) }
  return readBody(message, options, (whole) => whole.bytes() as Promise<Uint8Array<ArrayBuffer>>)
}
