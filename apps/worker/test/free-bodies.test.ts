import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { AppEnv } from '../src/context/index.ts'
import { memory } from '../src/middleware/index.ts'
import { platformPorts } from '../src/platform-ports.ts'
import { readBytes } from '../src/validation/index.ts'
import { checkPhotos } from '../src/validation/photos.ts'
import { END_USER } from './edge.ts'

const LIMIT_BYTES = 1000
const UNPLACED = {
  address: END_USER,
  country: undefined,
  continent: undefined,
  position: undefined,
  colo: undefined,
}

/** Returns an application with the memory of an isolate. */
function unplaced(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set('endUser', UNPLACED)
      await next()
    })
    .use(memory(platformPorts))
}

/** Sends a body to an application that answers it so. Returns the lengths of the buffer while it is answered, and after. */
async function lengthsOf(answer: (bytes: Uint8Array) => Response): Promise<readonly number[]> {
  let kept = new Uint8Array()
  let before = 0
  const app = unplaced().post('/', async (c) => {
    const read = await readBytes(c.req.raw, c.var.memory.bounds('page', LIMIT_BYTES))
    if (!read.ok) return c.text(read.error.code, 400)
    kept = read.value
    before = kept.length
    return answer(kept)
  })
  const request = new Request('https://edge.example/', { method: 'POST', body: 'x'.repeat(500) })
  await app.fetch(request, {}, createExecutionContext())
  return [before, kept.length]
}

it('keeps the memory of an answer, and the request alive, until the answer is sent', async () => {
  const { promise: sent, resolve } = Promise.withResolvers<void>()
  const app = unplaced().get('/', (c) => {
    c.var.memory.keepAnswer(sent)
    return new Response('answer')
  })
  const context = createExecutionContext()
  await app.fetch(new Request('https://edge.example/'), {}, context)
  const finished = waitOnExecutionContext(context).then(() => 'finished')
  const later = new Promise((settle) => setTimeout(settle, 10, 'later'))
  expect(await Promise.race([finished, later])).toBe('later')
  resolve()
  await finished
})

describe('the buffer of a body', () => {
  it.each<[string, () => Response]>([
    ['a refusal', () => new Response('refused', { status: 400 })],
    ['a success', () => new Response('made')],
    [
      'a fault',
      () => {
        throw new Error('a fault')
      },
    ],
  ])('is freed after %s', async (_, answer) => {
    expect(await lengthsOf(answer)).toEqual([500, 0])
  })

  it('is freed where a photo in it is refused', () => {
    const photo = new Uint8Array(500)
    const request = { template: 'portrait', faces: [{ photo: 'a' }] }
    const checked = checkPhotos(request, { request, parts: new Map([['a', photo]]) })
    expect([checked.ok, photo.length]).toEqual([false, 0])
  })
})
