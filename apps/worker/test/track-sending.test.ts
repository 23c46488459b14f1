import { describe, expect, it } from 'vitest'
import { discard, discardBuffers, trackSending } from '../src/memory/index.ts'

const NEVER = { timeoutSignal: () => new AbortController().signal }
const bytes = () => new Uint8Array(300_000).map((_, index) => index & 0xff)

async function isSettled(work: Promise<unknown>): Promise<boolean> {
  const later = new Promise((resolve) => setTimeout(resolve, 10, 'later'))
  return (await Promise.race([work, later])) !== 'later'
}

describe('trackSending', () => {
  it('returns a body of the same bytes', async () => {
    const { body } = trackSending(NEVER, bytes())
    expect(await new Response(body).bytes()).toEqual(bytes())
  })

  it('tells that a body was sent only when it has been read to its end', async () => {
    const { body, sent } = trackSending(NEVER, bytes())
    const reader = body.getReader()
    await reader.read()
    expect(await isSettled(sent)).toBe(false)
    while (!(await reader.read()).done);
    await sent
  })

  it('tells that a body was sent when its reader has gone', async () => {
    const { body, sent } = trackSending(NEVER, bytes())
    await body.cancel()
    await sent
  })

  it('cuts off a reader that takes too long', async () => {
    const late = new AbortController()
    const { body, sent } = trackSending({ timeoutSignal: () => late.signal }, bytes())
    const reader = body.getReader()
    await reader.read()
    late.abort()
    await sent
    await expect(reader.read()).rejects.toThrow()
  })
})

describe('discard', () => {
  it('frees a buffer without changing the body that was made of it', async () => {
    const picture = bytes()
    const response = new Response(picture)
    discard(picture)
    discard(picture)
    expect(picture.length).toBe(0)
    expect(await response.bytes()).toEqual(bytes())
  })

  it('leaves a view of a larger buffer alone', () => {
    const whole = bytes()
    discard(whole.subarray(1))
    expect(whole.length).toBe(300_000)
    discardBuffers([whole.subarray(1), whole.subarray(2)])
    expect(whole.length).toBe(0)
  })
})
