import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { describe, expect, it } from 'vitest'
import { bodyTimeMs, readBody } from '../src/validation/read-body.ts'
import { cloudThat, seen, success } from './cloud.ts'
import { createEdge, type Edge, form, photo, problemOf, VARIABLES } from './edge.ts'

const FORM = { 'Content-Type': 'multipart/form-data; boundary=x' }
const PART = '--x\r\nContent-Disposition: form-data; name="request"\r\n\r\n{'

/** Returns a body that stalls after its beginning. */
function stalled(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(PART)),
  })
}

/** Returns a body whose sender disconnects in the middle. */
function cut(): ReadableStream<Uint8Array> {
  let isFirst = true
  return new ReadableStream({
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
  const headers = { ...FORM, ...declared, Authorization: `Bearer ${await edge.openSession()}` }
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

  it('releases its memory when it is given up', async () => {
    const region = await cloudThat(success())
    const late = new AbortController()
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region }, { timeout: late.signal })
    const token = await edge.openSession()
    const headers = { ...FORM, Authorization: `Bearer ${token}` }
    const length = { 'Content-Length': String(REQUEST_LIMITS.JSON_BYTES) }
    const slow = [1, 2].map(() =>
      edge.start('/v1/fusions', {
        method: 'POST',
        headers: { ...headers, ...length },
        body: stalled(),
      }),
    )
    late.abort()
    const answers = await Promise.all(slow.map(({ answer }) => answer))
    await Promise.all(slow.map(({ finish }) => finish()))
    expect(answers.map(({ status }) => status)).toEqual([408, 503])
    const next = await edge.call('/v1/fusions', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: form({ template: 'portrait', faces: [{ photo: 'me' }] }, { me: photo() }),
    })
    // The time limit of the test ends the call to the cloud too, but there is memory for the body.
    expect((await problemOf(next)).code).not.toBe('busy')
  })
})

describe('the time limit of a body', () => {
  function messageOf(headers: Record<string, string>): Response {
    return new Response('x', { headers })
  }

  it('is ten seconds plus one per 64 KiB', () => {
    expect(bodyTimeMs(messageOf({ 'Content-Length': '65536' }), 1e6)).toBe(11_000)
    expect(bodyTimeMs(messageOf({ 'Content-Length': '655360' }), 1e6)).toBe(20_000)
  })

  it('is that of the largest body if the length is unknown or implausible', () => {
    const largest = bodyTimeMs(messageOf({ 'Content-Length': '655360' }), 655_360)
    expect(bodyTimeMs(messageOf({}), 655_360)).toBe(largest)
    expect(bodyTimeMs(messageOf({ 'Content-Length': '9999999999' }), 655_360)).toBe(largest)
    expect(bodyTimeMs(messageOf({ 'Content-Length': '1e3' }), 655_360)).toBe(largest)
  })
})

describe('a compressed answer', () => {
  it('is measured while it is decompressed, whatever Content-Length says', async () => {
    const headers = { 'Content-Length': '1', 'Content-Encoding': 'identity' }
    const message = new Response('0123456789', { headers })
    const read = await readBody(message, { limitBytes: 9 }, (whole) => whole.bytes())
    expect(read).toMatchObject({ ok: false, error: { code: 'body-too-large' } })
  })
})
