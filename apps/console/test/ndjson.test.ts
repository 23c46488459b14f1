/** @module Tests of the reader of JSON lines. */

import { describe, expect, it } from 'vitest'
import { readLines } from '../src/api/ndjson.ts'

function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

async function read(...chunks: readonly Uint8Array[]): Promise<unknown[]> {
  const lines: unknown[] = []
  for await (const line of readLines(streamOf(...chunks))) lines.push(line)
  return lines
}

const TEXT = '{"seq":1,"kind":"request"}\n\n{"seq":2,"kind":"reset","id":"素材"}\n'
const LINES = [
  { seq: 1, kind: 'request' },
  { seq: 2, kind: 'reset', id: '素材' },
]

describe('readLines', () => {
  it('yields the same lines wherever the stream is cut', async () => {
    const bytes = new TextEncoder().encode(TEXT)
    for (let at = 0; at <= bytes.length; at++) {
      expect(await read(bytes.subarray(0, at), bytes.subarray(at))).toEqual(LINES)
    }
  })

  it('leaves out a last line without its newline', async () => {
    expect(await read(new TextEncoder().encode('{"seq":1}\n{"seq":2'))).toEqual([{ seq: 1 }])
  })

  it('throws for a line that is not JSON', async () => {
    await expect(read(new TextEncoder().encode('oops\n'))).rejects.toThrow(SyntaxError)
  })
})
