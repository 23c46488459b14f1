/** @module Reads an answer as a whole, up to a limit. */

import type { ActionName, ActionTypes } from '../api/actions.ts'
import { type Answered, classifyAnswer } from './classify.ts'

/** The largest answer is a picture in base64; 32 MiB is three times what a request may hold. */
export const MAX_ANSWER_BYTES = 32 * 1024 * 1024

/** Bytes that the body will have, where the connection itself ends it there: none that was packed. */
function declaredBytes({ headers }: Response): number | undefined {
  const length = headers.get('Content-Length')
  return length === null || headers.has('Content-Encoding') ? undefined : Number(length)
}

/** Text of a body in UTF-8, or `undefined` once it turns out to be longer than allowed; the rest is not read. */
async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return ''
  const declared = declaredBytes(response)
  // Taken whole, which spares a worker half of its time for an answer with a picture.
  if (declared !== undefined && declared <= MAX_ANSWER_BYTES) return response.text()
  return readPieces(response.body.getReader())
}

async function readPieces(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<string | undefined> {
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let bytes = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel()
      return undefined
    }
    pieces.push(decoder.decode(chunk.value, { stream: true }))
  }
  return pieces.join('') + decoder.decode()
}

/** Reads and classifies. Rejects as the body does. */
export async function readAnswer<A extends ActionName>(
  action: A,
  response: Response,
): Promise<Answered<ActionTypes[A]['response']>> {
  const text = await readText(response)
  if (text === undefined) return { kind: 'ambiguous', reason: 'answer-too-large' }
  return classifyAnswer(action, { status: response.status, text })
}
