/** @module Collects a body up to a limit. */

import type { Bytes } from './bytes.ts'

/** Collects the body that a reader reads, and returns `undefined` without reading the rest once it is longer than `maxBytes`. */
export async function readStream(
  reader: ReadableStreamDefaultReader<Bytes>,
  maxBytes: number,
): Promise<Blob | undefined> {
  const chunks: Bytes[] = []
  let bytes = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      return undefined
    }
    chunks.push(chunk.value)
  }
  return new Blob(chunks)
}
