/** @module Tells when a body that flows through has been sent, so that its memory is counted for as long as a slow reader makes it last. */

import type { Ports } from '../context/ports.ts'
import * as MEMORY_LIMITS from '../limits/memory.ts'
import type { TrackedBody } from './track-sending.ts'

/** Returns a body that passes another one on. One that is not read in time is cut off. @param length `undefined` if unknown */
export function trackStream(
  { timeoutSignal }: Pick<Ports, 'timeoutSignal'>,
  stream: ReadableStream<Uint8Array>,
  length: number | undefined,
): TrackedBody {
  const { readable, writable } =
    length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length)
  const sent = stream.pipeTo(writable, { signal: timeoutSignal(MEMORY_LIMITS.SEND_MS) })
  return { body: readable, sent: sent.catch(() => undefined) }
}
