/** @module Posts bytes to a server of the operator and reads its short answer. */

import { readStream } from '@fuse-edge/core/read-stream'
import type { Ports } from '../context/index.ts'

/** A request, and the bounds of its answer. */
export interface BytesRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
  readonly timeoutMs: number
  readonly maxBytes: number
}

/** Why there is no answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** Returns the answer. A redirect is not followed. @throws NoAnswer for another status than 200, an answer that is too long, a time-out or a network fault */
export async function postBytes(
  { fetch, timeoutSignal }: Pick<Ports, 'fetch' | 'timeoutSignal'>,
  { url, headers, body, timeoutMs, maxBytes }: BytesRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const signal = timeoutSignal(timeoutMs)
  const init = { method: 'POST', headers, body, redirect: 'manual', signal } as const
  const response = await fetch(url, init).catch(() => undefined)
  if (response?.status !== 200 || response.body === null) {
    await response?.body?.cancel()
    throw new NoAnswer()
  }
  const answer = await readStream(response.body.getReader(), maxBytes).catch(() => undefined)
  if (answer === undefined) throw new NoAnswer()
  return new Uint8Array(await answer.arrayBuffer())
}
