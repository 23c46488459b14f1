/** @module Passes an answer of the cloud on to its caller piece by piece, as fast as the caller reads. */

import { KIB } from '@fuse-edge/core/units'
import { ANSWER_BYTES_MAX } from './read-answer.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What follows the head of an answer. */
export interface RestOfAnswer {
  readonly reader: ReadableStreamBYOBReader
  /** Length of the whole body; `undefined` where the answer does not say. */
  readonly declared: number | undefined
}

/** How the passing on of an answer ended. */
export interface PassedOn {
  /** Whether the caller got all of it. */
  readonly isWhole: boolean
  /** The cloud's id of the call, which follows a picture; `undefined` where it did not come. */
  readonly cloudRequestId: string | undefined
}

/** A body, and the end of its passing on. */
export interface PassingBody {
  readonly body: ReadableStream<Uint8Array>
  readonly ended: Promise<PassedOn>
}

/** Bytes that are in memory at a time. */
export const PIECE_BYTES = 32 * KIB
/** More than the fields after a picture have. */
export const TAIL_BYTES = KIB
const REQUEST_ID = /"RequestId"\s*:\s*"([^"\\]*)"/
const decoder = new TextDecoder()

/** Returns the id of the call in a part of an answer. */
export function findRequestId(text: string): string | undefined {
  return REQUEST_ID.exec(text)?.[1]
}

/** Returns the last bytes of two, as a copy. */
function tailOf(before: Bytes, more: Bytes): Bytes {
  if (more.length >= TAIL_BYTES) return more.slice(-TAIL_BYTES)
  const joined = new Uint8Array(before.length + more.length)
  joined.set(before)
  joined.set(more, before.length)
  return joined.slice(-TAIL_BYTES)
}

/** Writes the rest of a body. Returns its last bytes. @throws where either side has gone, or the body is too large */
async function writeRest(
  { reader, declared = Number.NaN }: RestOfAnswer,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  head: Bytes,
): Promise<Bytes> {
  await writer.write(head)
  let total = head.length
  let tail = tailOf(new Uint8Array(), head)
  let piece: Bytes = new Uint8Array(PIECE_BYTES)
  for (;;) {
    const { done, value } = await reader.read(piece)
    if (done || value === undefined) break
    total += value.length
    if (total > ANSWER_BYTES_MAX) throw new RangeError('the answer is too large')
    tail = tailOf(tail, value)
    await writer.write(value)
    piece = new Uint8Array(value.buffer)
  }
  if (total < declared) throw new Error('the answer is cut off')
  await writer.close()
  return tail
}

/** Returns a body of a head and what follows it. @param signal cuts it off */
export function passOn(head: Bytes, rest: RestOfAnswer, signal: AbortSignal): PassingBody {
  const { readable, writable } =
    rest.declared === undefined
      ? new IdentityTransformStream()
      : new FixedLengthStream(rest.declared)
  const writer = writable.getWriter()
  const cut = (reason: unknown): void => {
    // Both may have ended already.
    writer.abort(reason).catch(() => undefined)
    rest.reader.cancel(reason).catch(() => undefined)
  }
  signal.addEventListener('abort', () => cut(signal.reason), { once: true })
  const ended = writeRest(rest, writer, head).then(
    (tail) => ({ isWhole: true, cloudRequestId: findRequestId(decoder.decode(tail)) }),
    (reason) => {
      cut(reason)
      return { isWhole: false, cloudRequestId: undefined }
    },
  )
  return { body: readable, ended }
}
