/** @module Reads newline-delimited JSON from a stream of bytes. */

/**
 * Yields each line of a body as a JSON value. Empty lines, and a last line without its newline, are left out.
 *
 * @throws {SyntaxError} for a line that is not JSON.
 */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line)
  }
}
