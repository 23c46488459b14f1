/** @module Tells when a body has been sent, so that its memory is counted for as long as a slow reader makes it last. */

import type { Ports } from '../context/ports.ts'
import { PIECE_BYTES, SEND_MS, WRITE_BYTES } from '../limits/memory.ts'

/** The body of an answer, and its sending. */
export interface TrackedBody {
  readonly body: ReadableStream<Uint8Array>
  /** Resolves when the body has been sent, its reader has gone, or `MEMORY_LIMITS.SEND_MS` are over. */
  readonly sent: Promise<void>
}

async function writeAll(
  writer: WritableStreamDefaultWriter<Uint8Array>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const piece = bytes.length > WRITE_BYTES ? PIECE_BYTES : bytes.length
  for (let from = 0; from < bytes.length; from += piece) {
    await writer.write(bytes.subarray(from, from + piece))
  }
  await writer.close()
}

/** Returns a body of these bytes. One that is not read in time is cut off. */
export function trackSending(
  { timeoutSignal }: Pick<Ports, 'timeoutSignal'>,
  bytes: Uint8Array<ArrayBuffer>,
): TrackedBody {
  const { readable, writable } = new FixedLengthStream(bytes.length)
  const writer = writable.getWriter()
  const late = timeoutSignal(SEND_MS)
  late.addEventListener('abort', () => void writer.abort(late.reason).catch(() => undefined))
  return { body: readable, sent: writeAll(writer, bytes).catch(() => undefined) }
}
