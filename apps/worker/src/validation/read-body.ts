/** @module Reads a body once, within a bound, into memory. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Failure } from '../problem/index.ts'

function tooLarge(limit: number): { ok: false; error: Failure } {
  const detail = `The body must not have more than ${limit} bytes.`
  return fail({ code: 'body-too-large', detail })
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array[] | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return chunks
    length += value.length
    if (length > limit) return undefined
    chunks.push(value)
  }
}

/**
 * The body's bytes; `body-too-large` before anything is read where the length is declared, else as soon as the
 * limit is passed, and `body-malformed` where the sender goes away in the middle.
 *
 * @param limit bytes
 */
export async function readBody(
  message: Pick<Request | Response, 'body' | 'headers'>,
  limit: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  if (Number(message.headers.get('Content-Length') ?? 0) > limit) return tooLarge(limit)
  if (message.body === null) return ok(new Uint8Array())
  const reader: ReadableStreamDefaultReader<Uint8Array> = message.body.getReader()
  try {
    const chunks = await collect(reader, limit)
    if (chunks === undefined) {
      // Not awaited: a sender that never ends must not hold the answer back.
      reader.cancel().catch(() => undefined)
      return tooLarge(limit)
    }
    return ok(new Uint8Array(await new Blob(chunks).arrayBuffer()))
  } catch {
    return fail({ code: 'body-malformed', detail: 'The body ended before it was complete.' })
  }
}
