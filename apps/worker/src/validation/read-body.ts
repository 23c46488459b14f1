/**
 * @module Reads a body once into one buffer, within bounds of size, time and memory. Memory is charged before the buffer
 * grows. The platform gathers small chunks, because a JavaScript object for each of them takes a hundred times its size.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as BODY_PACE from '../limits/body-pace.ts'
import * as MEMORY_LIMITS from '../limits/memory.ts'
import { type BodyBounds, discardBuffers, type Wait, waitUpTo } from '../memory/index.ts'
import { type Failure, retryAfter } from '../problem/index.ts'

type Message = Pick<Request | Response, 'body' | 'headers'>
type Bytes = Uint8Array<ArrayBuffer>

/** There was no memory in time. */
export const BUSY: Failure = Object.freeze({
  code: 'busy',
  detail: 'The edge holds as much in memory as it may. Nothing was spent.',
  headers: retryAfter(MEMORY_LIMITS.RETRY_AFTER_SECONDS),
})
const LATE: Failure = Object.freeze({
  code: 'body-timeout',
  detail: 'The body did not arrive in time.',
})
const MALFORMED: Failure = Object.freeze({
  code: 'body-malformed',
  detail: 'The body is cut off, or not what its type says.',
})

/**
 * Returns the length of the body if the platform enforces it, as it does for `Content-Length`. Returns `undefined` for a
 * body without one, and for a compressed body, whose length says nothing about its content.
 */
export function declaredBytes({ body, headers }: Message): number | undefined {
  if (body === null) return 0
  const length = headers.get('Content-Length') ?? ''
  return /^\d+$/.test(length) && !headers.has('Content-Encoding') ? Number(length) : undefined
}

function tooLarge(limit: number): Failure {
  return { code: 'body-too-large', detail: `The body must not have more than ${limit} bytes.` }
}

/** What has arrived of a body. */
interface Progress {
  bytes: number
  /** The buffer, which may be longer. */
  whole: Bytes
  /** Its wait for memory. A body does not count as slow in a window in which it waited. */
  readonly wait: Wait
}

/**
 * Resolves when the body is too slow (the Slowloris attack): less than `BODY_PACE.WINDOW_BYTES` in a window, or not
 * complete after `BODY_PACE.WINDOWS`.
 */
function tooSlow({ timeoutSignal }: BodyBounds, progress: Progress): Promise<Failure> {
  return new Promise((resolve) => {
    function watch(before: number, windows: number): void {
      const { times } = progress.wait
      const signal = timeoutSignal(BODY_PACE.WINDOW_MS)
      const check = () => {
        if (progress.wait.times < times) return watch(progress.bytes, windows)
        // What has arrived of the current read is not seen.
        const isSlow = progress.bytes - before < BODY_PACE.WINDOW_BYTES - BODY_PACE.READ_BYTES
        if (isSlow || windows === 1) return resolve(LATE)
        watch(progress.bytes, windows - 1)
      }
      if (signal.aborted) resolve(LATE)
      else signal.addEventListener('abort', check, { once: true })
    }
    watch(0, BODY_PACE.WINDOWS)
  })
}

/**
 * Returns the next size of a full buffer: twice its size, up to the length that may come. A short body gets all of that after
 * the first block, because V8 copies a buffer that grows.
 */
function nextSize(length: number, most: number): number {
  if (length > 0 && most <= BODY_PACE.SHORT_BYTES) return most
  return Math.min(most, Math.max(2 * length, BODY_PACE.BLOCK_BYTES))
}

/** Reads the body to its end. */
async function collect(
  reader: ReadableStreamBYOBReader,
  { limitBytes, memory, onHalf }: BodyBounds,
  { declared, most, progress }: { declared: number | undefined; most: number; progress: Progress },
): Promise<Result<Bytes, Failure>> {
  const half = Math.ceil((declared ?? 0) / 2)
  while (progress.bytes < most) {
    const { whole } = progress
    if (progress.bytes === whole.length) {
      const size = nextSize(whole.length, most)
      const more = size - whole.length + (whole.length === 0 ? MEMORY_LIMITS.MESSAGE_BYTES : 0)
      if (!(await memory.grow(more, progress.wait))) return fail(BUSY)
      progress.whole = new Uint8Array(whole.buffer.transfer(size))
    }
    const rest = progress.whole.subarray(progress.bytes)
    const untilHalf = half > progress.bytes ? half - progress.bytes : rest.length
    const least = Math.min(rest.length, untilHalf, BODY_PACE.READ_BYTES)
    // Rejects when the sender disconnects.
    const chunk = await reader.readAtLeast(least, rest).catch(() => undefined)
    if (chunk?.value === undefined) return fail(MALFORMED)
    const { done, value } = chunk
    progress.whole = new Uint8Array(value.buffer)
    const wasHalf = progress.bytes >= half
    progress.bytes += value.length
    if (!wasHalf && progress.bytes >= half) onHalf?.()
    if (done) break
  }
  if (progress.bytes > limitBytes) return fail(tooLarge(limitBytes))
  return ok(progress.whole.subarray(0, progress.bytes))
}

/**
 * Returns the bytes of a body. Fails with `body-too-large` before anything is read if the length is declared, else as
 * soon as the limit is exceeded; with `body-timeout` if the body arrives too slowly; with `busy` if there was no memory
 * for it in time; with `body-malformed` if the sender disconnects.
 */
export async function readBytes(
  message: Message,
  bounds: BodyBounds,
): Promise<Result<Bytes, Failure>> {
  const declared = declaredBytes(message)
  if (message.body === null || declared === 0) return ok(new Uint8Array())
  if (declared !== undefined && declared > bounds.limitBytes) {
    return fail(tooLarge(bounds.limitBytes))
  }
  // One byte more than allowed tells that a body of unknown length is too large.
  const most = declared ?? bounds.limitBytes + 1
  const wait = waitUpTo(bounds, MEMORY_LIMITS.MAX_WAIT_MS, most + MEMORY_LIMITS.MESSAGE_BYTES)
  const progress: Progress = { bytes: 0, whole: new Uint8Array(), wait }
  const reader = message.body.getReader({ mode: 'byob' })
  const late = tooSlow(bounds, progress).then((failure) => fail(failure))
  const read = await Promise.race([collect(reader, bounds, { declared, most, progress }), late])
  if (read.ok) {
    bounds.onRead?.(read.value)
    return read
  }
  // Not awaited: a sender that never ends must not delay the answer.
  reader.cancel().catch(() => undefined)
  discardBuffers([progress.whole])
  return read
}
