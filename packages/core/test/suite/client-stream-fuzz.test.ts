/** @module Pictures as streams, with random answers that are cut at random places. */

import { createClient } from '@fuse-edge/core/client'
import { isFusionError } from '@fuse-edge/core/errors'
import { streamPicture } from '@fuse-edge/core/stream'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { request } from '../setup/calls.ts'

const RUNS = { seed: inject('seed'), numRuns: 300 }

/** Returns the bytes of the picture, `failed` for a stream that failed with a FusionError, or the kind of the outcome. */
async function streamed(answer: Uint8Array, sizes: readonly number[]): Promise<unknown> {
  let [at, turn] = [0, 0]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= answer.length) return controller.close()
      const size = sizes[turn++ % sizes.length] ?? 1
      controller.enqueue(answer.slice(at, at + size))
      at += size
    },
  })
  const client = createClient({
    credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
    site: 'intl',
    region: 'ap-singapore',
    fetch: async () => new Response(body),
  })
  const outcome = await streamPicture(client, 'FuseFace', request('at_1'))
  if (outcome.kind !== 'done') return outcome.kind
  const bytes: number[] = []
  const reader = outcome.response.picture.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.push(...part.value)
    }
  } catch (error) {
    if (isFusionError(error)) return 'failed'
    throw error
  }
  return bytes
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
/** Fields around the picture, other than the picture and an error. */
const others = fc.dictionary(
  fc.string().filter((name) => !['FusedImage', 'RequestId', 'Error', '__proto__'].includes(name)),
  fc.jsonValue(),
  { maxKeys: 3 },
)

describe('streamPicture', () => {
  it('returns exactly the picture, whatever surrounds it', async () => {
    const picture = fc.uint8Array({ minLength: 1, maxLength: 200 })
    const property = fc.asyncProperty(
      picture,
      others,
      others,
      sizes,
      async (bytes, before, after, pieces) => {
        const FusedImage = btoa(String.fromCharCode(...bytes))
        const Response = { ...before, FusedImage, ...after, RequestId: '1' }
        const answer = new TextEncoder().encode(JSON.stringify({ ...before, Response }, null, 1))
        expect(await streamed(answer, pieces)).toEqual([...bytes])
      },
    )
    await fc.assert(property, RUNS)
  })

  it('fails where an answer is cut', async () => {
    const whole = '{"Response":{"FusedImage":"/9j/4AAQ/9j/4AAQ","RequestId":"1"}}'
    const cut = fc.integer({ min: 0, max: whole.length - 1 })
    const property = fc.asyncProperty(cut, sizes, async (length, pieces) => {
      const answer = new TextEncoder().encode(whole.slice(0, length))
      expect(['ambiguous', 'failed']).toContain(await streamed(answer, pieces))
    })
    await fc.assert(property, RUNS)
  })

  it('ends for any bytes', async () => {
    const token = fc.oneof(
      fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', ' ', '=', '/9j/', 'null', '1', 'é'),
      fc.constantFrom('"Response"', '"Error"', '"FusedImage"', '"RequestId"', '\u0000'),
      fc.constant('{"Response":{"FusedImage":"'),
    )
    const answers = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(''))
    const property = fc.asyncProperty(answers, sizes, async (answer, pieces) => {
      expect(await streamed(new TextEncoder().encode(answer), pieces)).toBeDefined()
    })
    await fc.assert(property, RUNS)
  })
})
