/** @module Reads the body of an answer, up to a limit. */

/** Text of a body in UTF-8, or `undefined` once it turns out to be longer than `maxBytes`; the rest is not read. */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let bytes = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      return undefined
    }
    pieces.push(decoder.decode(chunk.value, { stream: true }))
  }
  return pieces.join('') + decoder.decode()
}
