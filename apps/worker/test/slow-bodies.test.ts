import { describe, expect, it } from 'vitest'
import { BODY_PACE } from '../src/limits.ts'
import type { BodyBounds, Wait } from '../src/memory/index.ts'
import { readBytes } from '../src/validation/index.ts'
import { cloudThat, seen, success } from './cloud.ts'
import { createEdge, type Edge, problemOf, VARIABLES } from './edge.ts'

const FORM = { 'Content-Type': 'multipart/form-data; boundary=x' }
const PART = '--x\r\nContent-Disposition: form-data; name="request"\r\n\r\n{'

/** Returns a body that stalls after its beginning. */
function stalled(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    start: (controller) => controller.enqueue(new TextEncoder().encode(PART)),
  })
}

/** Returns a body whose sender disconnects in the middle. */
function cut(): ReadableStream<Uint8Array> {
  let isFirst = true
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      if (isFirst) controller.enqueue(new TextEncoder().encode(PART))
      else controller.error(new Error('gone'))
      isFirst = false
    },
  })
}

async function send(
  edge: Edge,
  body: ReadableStream,
  declared: Record<string, string>,
): Promise<Response> {
  const headers = {
    ...FORM,
    ...declared,
    Authorization: `Bearer ${await createEdge().openSession()}`,
  }
  return edge.call('/v1/fusions', { method: 'POST', body, headers })
}

describe('a body', () => {
  for (const [name, headers] of [
    ['without a declared length', {}],
    ['with a declared length', { 'Content-Length': '200000' }],
  ] as const) {
    it(`${name} that stalls is answered with 408, and nothing is sent`, async () => {
      const region = await cloudThat(success())
      const variables = { ...VARIABLES, TENCENT_REGION: region }
      const edge = createEdge(variables, { timeout: AbortSignal.abort() })
      const response = await send(edge, stalled(), headers)
      expect([response.status, await problemOf(response)]).toMatchObject([
        408,
        { code: 'body-timeout', hint: 'busy' },
      ])
      expect(await seen(region)).toEqual([])
    })

    it(`${name} that ends early is answered with 400, and nothing is sent`, async () => {
      const region = await cloudThat(success())
      const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region })
      const response = await send(edge, cut(), headers)
      expect((await problemOf(response)).code).toBe('body-malformed')
      expect(await seen(region)).toEqual([])
    })
  }
})

/** Timers that a test lets go off one after another. */
function manualTimers() {
  const timers: AbortController[] = []
  return {
    timeoutSignal: (): AbortSignal => {
      const timer = new AbortController()
      timers.push(timer)
      return timer.signal
    },
    /** Lets the oldest timer go off. */
    fire: (): void => timers.shift()?.abort(),
  }
}

/** As TCP sends them. */
const PACKET_BYTES = 1400

const FREE: BodyBounds['memory'] = { grow: async () => true }

/** A body whose chunks a test sends one by one. */
function sentByHand(headers: Record<string, string> = {}) {
  const { readable, writable } = new IdentityTransformStream()
  const writer = writable.getWriter()
  return { message: new Response(readable, { headers }), writer }
}

describe('readBytes', () => {
  const bounds = (more: Partial<BodyBounds> = {}): BodyBounds => ({
    limitBytes: 1_000_000,
    memory: FREE,
    timeoutSignal: () => new AbortController().signal,
    ...more,
  })

  it.each([0, 1, BODY_PACE.BLOCK_BYTES - 1, BODY_PACE.BLOCK_BYTES, 999_999, 1_000_000])(
    'returns %d bytes as they were sent',
    async (length) => {
      const bytes = crypto.getRandomValues(new Uint8Array(Math.min(length, 65_536)))
      const sent = new Uint8Array(length).map((_, index) => bytes[index % bytes.length] ?? 0)
      const read = await readBytes(new Response(new Blob([sent]).stream()), bounds())
      // Compared by the platform: comparing a million numbers one by one takes a second.
      expect(read.ok && crypto.subtle.timingSafeEqual(read.value, sent)).toBe(true)
    },
  )

  it('returns a body of one-byte chunks', async () => {
    const { message, writer } = sentByHand()
    const read = readBytes(message, bounds())
    for (const byte of [1, 2, 3]) await writer.write(new Uint8Array([byte]))
    await writer.close()
    expect(await read).toEqual({ ok: true, value: new Uint8Array([1, 2, 3]) })
  })

  it.each([{}, { 'Content-Length': '1000001' }])(
    'refuses a body of more bytes than allowed, declared as %o',
    async (headers) => {
      const message = new Response(new Blob([new Uint8Array(1_000_001)]).stream(), { headers })
      const read = await readBytes(message, bounds())
      expect(read).toMatchObject({ ok: false, error: { code: 'body-too-large' } })
    },
  )

  it('measures a compressed body while it arrives, whatever Content-Length says', async () => {
    const headers = { 'Content-Length': '1', 'Content-Encoding': 'identity' }
    const read = await readBytes(new Response('0123456789', { headers }), bounds({ limitBytes: 9 }))
    expect(read).toMatchObject({ ok: false, error: { code: 'body-too-large' } })
  })

  it('charges memory as bytes arrive, not as they are declared', async () => {
    const charged: number[] = []
    const memory = {
      ...FREE,
      grow: async (bytes: number) => {
        charged.push(bytes)
        return true
      },
    }
    const { message, writer } = sentByHand({ 'Content-Length': '900000' })
    const read = readBytes(message, bounds({ memory }))
    await writer.write(new Uint8Array(1))
    expect(charged.reduce((sum, bytes) => sum + bytes)).toBeLessThan(100_000)
    await writer.write(new Uint8Array(899_999))
    await writer.close()
    expect(await read).toMatchObject({ ok: true })
    expect(charged.reduce((sum, bytes) => sum + bytes)).toBeGreaterThan(900_000)
  })

  it('answers busy when there is no memory in time', async () => {
    const memory = { ...FREE, grow: async () => false }
    const read = await readBytes(new Response('x'), bounds({ memory }))
    expect(read).toMatchObject({ ok: false, error: { code: 'busy' } })
  })

  it('gives up a body that sends less than the least rate in any window', async () => {
    const { timeoutSignal, fire } = manualTimers()
    const { message, writer } = sentByHand()
    const read = readBytes(message, bounds({ timeoutSignal }))
    await writer.write(new Uint8Array(2 * BODY_PACE.WINDOW_BYTES))
    fire()
    fire()
    expect(await read).toMatchObject({ ok: false, error: { code: 'body-timeout' } })
  })

  /** Sends a body at a rate of bytes a second, in packets; the timers go off when their time is over. */
  async function sendAt(rate: number, length: number, headers: Record<string, string>) {
    const { timeoutSignal, fire } = manualTimers()
    const { message, writer } = sentByHand(headers)
    const read = readBytes(message, bounds({ timeoutSignal }))
    const windowS = BODY_PACE.WINDOW_MS / 1000
    const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
    for (let sent = 0, windows = 1; sent < length; sent += PACKET_BYTES) {
      while (sent / rate >= windows * windowS) {
        await turn()
        fire()
        windows += 1
      }
      writer.write(new Uint8Array(Math.min(PACKET_BYTES, length - sent))).catch(() => undefined)
      await turn()
    }
    writer.close().catch(() => undefined)
    return read
  }

  // Buffers of these lengths end, and have their half, at other places of a window.
  it.each([200_000, 390_000])(
    'reads a body of %d bytes at every rate from the least on',
    async (length) => {
      const least = (BODY_PACE.WINDOW_BYTES / BODY_PACE.WINDOW_MS) * 1000
      for (const factor of [1.02, 1.2, 1.55]) {
        for (const headers of [{}, { 'Content-Length': String(length) }]) {
          const read = await sendAt(least * factor, length, headers)
          expect([factor, headers, read.ok]).toEqual([factor, headers, true])
        }
      }
    },
  )

  it('gives up a body that is not complete after the last window, at any rate', async () => {
    const { timeoutSignal, fire } = manualTimers()
    const { message, writer } = sentByHand()
    const read = readBytes(message, bounds({ timeoutSignal }))
    for (let window = 0; window < BODY_PACE.WINDOWS; window++) {
      await writer.write(new Uint8Array(BODY_PACE.WINDOW_BYTES))
      fire()
    }
    expect(await read).toMatchObject({ ok: false, error: { code: 'body-timeout' } })
  })

  /** Memory for which a body waits until the test grants it. */
  function scarceMemory() {
    const granted = Promise.withResolvers<boolean>()
    let wait: Wait | undefined
    const grow: BodyBounds['memory']['grow'] = (_, own) => {
      wait = own
      return granted.promise
    }
    return {
      memory: { ...FREE, grow },
      /** Lets the body ask again, as the limiter does. */
      askAgain: () => wait && Object.assign(wait, { times: wait.times - 1 }),
      grant: () => granted.resolve(true),
    }
  }

  it('does not count the wait for memory as slow', async () => {
    const { timeoutSignal, fire } = manualTimers()
    const { memory, askAgain, grant } = scarceMemory()
    const read = readBytes(new Response('late but whole'), bounds({ memory, timeoutSignal }))
    for (let window = 0; window < 2 * BODY_PACE.WINDOWS; window++) {
      askAgain()
      fire()
    }
    grant()
    expect(await read).toMatchObject({ ok: true })
  })

  it.each([
    [1, { ok: true }],
    [2, { ok: false, error: { code: 'body-timeout' } }],
  ])(
    'gives a body that waited for memory a whole window after that: %d pass',
    async (passed, end) => {
      const { timeoutSignal, fire } = manualTimers()
      const { memory, askAgain, grant } = scarceMemory()
      const { message, writer } = sentByHand()
      const read = readBytes(message, bounds({ memory, timeoutSignal }))
      askAgain()
      grant()
      for (let window = 0; window < passed; window++) {
        await new Promise((resolve) => setTimeout(resolve, 0))
        fire()
      }
      writer.write(new Uint8Array(1)).catch(() => undefined)
      writer.close().catch(() => undefined)
      expect(await read).toMatchObject(end)
    },
  )

  it('tells once when half of the declared length has arrived', async () => {
    let halves = 0
    const onHalf = () => halves++
    const { message, writer } = sentByHand({ 'Content-Length': '200000' })
    const read = readBytes(message, bounds({ onHalf }))
    await writer.write(new Uint8Array(90_000))
    expect(halves).toBe(0)
    await writer.write(new Uint8Array(90_000))
    await writer.write(new Uint8Array(20_000))
    await writer.close()
    await read
    expect(halves).toBe(1)
  })
})
