/** @module The edge client against a real HTTP server that answers as each test says. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createEdgeClient,
  type EdgeClient,
  type Problem,
  type ProblemCode,
} from '@fuse-edge/core/edge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

interface Seen {
  readonly call: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

type Answer = (response: ServerResponse, request: Seen) => void

const TEMPLATE = {
  id: 'mt_1',
  title: 'One',
  width: 800,
  height: 600,
  thumbnail: 'https://pictures.example/1.jpg',
  faces: [{ id: 'f_1', box: { x: 1, y: 2, width: 30, height: 40 } }],
}
const PHOTO = new Blob([new Uint8Array([0xff, 0xd8, 0, 1, 2, 0xff, 0xd9])], { type: 'image/jpeg' })
const PICTURE = Buffer.from([0xff, 0xd8, 9, 9, 0xff, 0xd9])
const FUSION = { template: 'mt_1', faces: [{ photo: PHOTO }] }

const json =
  (status: number, value: unknown, type = 'application/json'): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(value))

function problem(status: number, code: ProblemCode, hint: Problem['hint'] = 'unavailable'): Answer {
  const value = {
    type: 'about:blank',
    title: code,
    status,
    detail: '',
    code,
    hint,
    instance: 'r_1',
  }
  return json(status, value, 'application/problem+json')
}

const picture: Answer = (response) =>
  response
    .writeHead(201, {
      'Content-Type': 'image/jpeg',
      'Fuse-Edge-Result-Id': 'res_1',
      'Fuse-Edge-Result-Url': 'https://edge.example/v1/results/res_1?signature=s',
      'Fuse-Edge-Result-Expires': '2030-01-01T00:00:00.000Z',
    })
    .end(PICTURE)

const hangUp: Answer = (response) => response.destroy()

let server: Server
let client: EdgeClient
let origin: string
let seen: Seen[]
let sessions: number
/** Queued answers by call; the last one is repeated. Without one, a session gets a numbered token. */
let answers: Record<string, Answer[]>

function next(call: string): Answer | undefined {
  const queue = answers[call] ?? []
  return queue.length > 1 ? queue.shift() : queue[0]
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const call = `${request.method} ${request.url}`
  const one = { call, headers: request.headers, body: Buffer.concat(chunks) }
  seen.push(one)
  const answer = next(call)
  if (answer) return answer(response, one)
  if (call === 'POST /v1/sessions') {
    const token = `token-${++sessions}`
    return json(201, { token, expiresAt: '2030-01-01T00:00:00Z', credits: 3 })(response, one)
  }
  problem(404, 'not-found')(response, one)
}

const calls = () => seen.map(({ call }) => call)

beforeEach(async () => {
  seen = []
  sessions = 0
  answers = {
    'GET /v1/templates': [json(200, { templates: [TEMPLATE] })],
    'POST /v1/fusions': [picture],
  }
  server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client = createEdgeClient({ endpoint: `${origin}/`, key: 'pk_test', fetch })
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('sessions', () => {
  it('opens one session with the key at the first call, and uses it for all others', async () => {
    expect(seen).toEqual([])
    expect(await client.templates()).toEqual({ ok: true, value: [TEMPLATE] })
    await client.templates()
    expect(calls()).toEqual(['POST /v1/sessions', 'GET /v1/templates', 'GET /v1/templates'])
    expect(JSON.parse(String(seen[0]?.body))).toEqual({ key: 'pk_test' })
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer token-1',
      'Bearer token-1',
    ])
  })

  it('opens one session for concurrent calls', async () => {
    await Promise.all([client.templates(), client.templates(), client.fuse(FUSION)])
    expect(sessions).toBe(1)
  })

  it.each(['session-expired', 'session-invalid', 'session-missing'] as const)(
    'sends a fusion again with a new session after %s',
    async (code) => {
      answers['POST /v1/fusions'] = [problem(401, code), picture]
      expect((await client.fuse(FUSION)).ok).toBe(true)
      const fusions = seen.filter(({ call }) => call === 'POST /v1/fusions')
      expect(fusions.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer token-1',
        'Bearer token-2',
      ])
      expect(fusions[1]?.body.includes(Buffer.from(await PHOTO.arrayBuffer()))).toBe(true)
    },
  )

  it('sends a fusion at most twice when the edge refuses every session', async () => {
    answers['POST /v1/fusions'] = [problem(401, 'session-invalid', 'session-expired')]
    const fused = await client.fuse(FUSION)
    expect(fused).toMatchObject({ ok: false, error: { problem: { code: 'session-invalid' } } })
    expect(calls().filter((call) => call === 'POST /v1/fusions')).toHaveLength(2)
  })

  it('replaces a session without credits for the next call only', async () => {
    answers['POST /v1/fusions'] = [problem(402, 'out-of-credits', 'out-of-credits'), picture]
    expect((await client.fuse(FUSION)).ok).toBe(false)
    expect(sessions).toBe(1)
    expect((await client.fuse(FUSION)).ok).toBe(true)
    expect(sessions).toBe(2)
  })

  it('opens a session again in the next call after a failure', async () => {
    answers['POST /v1/sessions'] = [problem(401, 'key-unknown', 'not-allowed')]
    const refused = await client.templates()
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'problem', problem: { hint: 'not-allowed' }, maybeDone: false },
    })
    answers['POST /v1/sessions'] = []
    expect((await client.templates()).ok).toBe(true)
  })

  it('calls challenge once for each session', async () => {
    let passed = 0
    const challenge = async () => `proof-${++passed}`
    client = createEdgeClient({ endpoint: origin, key: 'pk_test', fetch, challenge })
    answers['POST /v1/fusions'] = [problem(401, 'session-expired'), picture]
    await client.fuse(FUSION)
    const bodies = seen
      .filter(({ call }) => call === 'POST /v1/sessions')
      .map(({ body }) => JSON.parse(String(body)).turnstile)
    expect(bodies).toEqual(['proof-1', 'proof-2'])
  })

  it('sends nothing and returns a failure when challenge rejects', async () => {
    const challenge = () => Promise.reject(new Error('closed by the end user'))
    client = createEdgeClient({ endpoint: origin, key: 'pk_test', fetch, challenge })
    const fused = await client.fuse(FUSION)
    expect(fused).toMatchObject({ ok: false, error: { kind: 'no-answer', maybeDone: false } })
    expect(seen).toEqual([])
  })

  it('returns no-answer for a session without a token', async () => {
    answers['POST /v1/sessions'] = [json(201, { hello: 'world' })]
    const opened = await client.templates()
    expect(opened).toMatchObject({ ok: false, error: { kind: 'no-answer', cause: 201 } })
  })
})

describe('fusions', () => {
  it('sends the photos as binary parts beside the request that names them', async () => {
    const other = new Blob(['other'], { type: 'image/png' })
    const photoBox = { x: 1, y: 2, width: 50, height: 60 }
    await client.fuse({
      template: 'mt_1',
      faces: [
        { photo: PHOTO, templateFace: 'f_1' },
        { photo: other, templateFace: 'f_2', photoBox },
      ],
      faceDegree: 40,
    })
    const { headers, body } = seen.at(-1) as Seen
    expect(headers.accept).toBe('image/*')
    const form = await new Response(new Uint8Array(body), {
      headers: { 'Content-Type': headers['content-type'] ?? '' },
    }).formData()
    expect(JSON.parse(form.get('request') as string)).toEqual({
      template: 'mt_1',
      faces: [
        { photo: 'photo0', templateFace: 'f_1' },
        { photo: 'photo1', templateFace: 'f_2', photoBox },
      ],
      faceDegree: 40,
    })
    const parts = [form.get('photo0'), form.get('photo1')] as File[]
    expect(parts.map(({ type }) => type)).toEqual(['image/jpeg', 'image/png'])
    expect(await parts[0]?.arrayBuffer()).toEqual(await PHOTO.arrayBuffer())
  })

  it('sends a new idempotency key for each fusion, and the same when the session was renewed', async () => {
    answers['POST /v1/fusions'] = [problem(401, 'session-expired'), picture]
    await client.fuse(FUSION)
    await client.fuse(FUSION)
    const keys = seen
      .filter(({ call }) => call === 'POST /v1/fusions')
      .map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(3)
    expect(keys[0]).toMatch(/^\d+(-\d+){3}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('returns the picture with the fields of the headers', async () => {
    const fused = await client.fuse(FUSION)
    if (!fused.ok) throw new Error('not fused')
    const { picture: blob, ...rest } = fused.value
    expect(Buffer.from(await blob.arrayBuffer())).toEqual(PICTURE)
    expect(blob.type).toBe('image/jpeg')
    expect(rest).toEqual({
      id: 'res_1',
      url: 'https://edge.example/v1/results/res_1?signature=s',
      expiresAt: '2030-01-01T00:00:00.000Z',
    })
  })

  const html: Answer = (response) =>
    response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>')
  const oddProblem = json(500, { code: 500, hint: 'maybe-done' })
  const notJson: Answer = (response) =>
    response.writeHead(500, { 'Content-Type': 'application/problem+json' }).end('{')
  const noHeaders: Answer = (response) =>
    response.writeHead(201, { 'Content-Type': 'image/jpeg' }).end(PICTURE)
  const cut: Answer = (response) => {
    response.writeHead(201, {
      'Content-Type': 'image/jpeg',
      'Content-Length': PICTURE.length + 10,
      'Fuse-Edge-Result-Id': 'res_1',
      'Fuse-Edge-Result-Url': 'https://edge.example/r',
      'Fuse-Edge-Result-Expires': '2030-01-01T00:00:00.000Z',
    })
    response.write(PICTURE, () => response.destroy())
  }

  it.each([
    ['a connection that breaks', hangUp, 'no-answer'],
    ['the page of a proxy', html, 'no-answer'],
    ['a problem whose code is not a string', oddProblem, 'problem'],
    ['a broken problem', notJson, 'no-answer'],
    ['a picture without a URL', noHeaders, 'no-answer'],
    ['half a picture', cut, 'no-answer'],
    [
      'a problem with the hint maybe-done',
      problem(504, 'cloud-ambiguous', 'maybe-done'),
      'problem',
    ],
  ] as const)(
    'returns maybeDone after %s, and does not send again',
    async (_name, answer, kind) => {
      answers['POST /v1/fusions'] = [answer]
      const fused = await client.fuse(FUSION)
      expect(fused).toMatchObject({ ok: false, error: { kind, maybeDone: true } })
      expect(calls().filter((call) => call === 'POST /v1/fusions')).toHaveLength(1)
    },
  )

  it.each([
    ['photo-invalid', 422],
    ['over-budget', 402],
    ['cloud-refused', 502],
    ['internal', 500],
  ] as const)(
    'does not send again after %s, and returns maybeDone: false',
    async (code, status) => {
      answers['POST /v1/fusions'] = [problem(status, code)]
      const fused = await client.fuse(FUSION)
      expect(fused).toMatchObject({
        ok: false,
        error: { kind: 'problem', problem: { code, status }, maybeDone: false },
      })
      expect(calls().filter((call) => call === 'POST /v1/fusions')).toHaveLength(1)
    },
  )

  it('does not open a second session when the first is refused', async () => {
    answers['POST /v1/sessions'] = [problem(401, 'key-unknown', 'not-allowed')]
    await client.fuse(FUSION)
    expect(calls()).toEqual(['POST /v1/sessions'])
  })

  it('returns aborted and maybeDone when it is aborted after sending', async () => {
    const stop = new AbortController()
    answers['POST /v1/fusions'] = [() => stop.abort()]
    const fused = await client.fuse(FUSION, { signal: stop.signal })
    expect(fused).toMatchObject({ ok: false, error: { kind: 'aborted', maybeDone: true } })
  })

  it('sends no fusion when it is aborted while the session opens, and other calls get the session', async () => {
    const stop = new AbortController()
    answers['POST /v1/sessions'] = [
      (response, request) => {
        stop.abort()
        json(201, { token: 'late', expiresAt: '', credits: 1 })(response, request)
      },
    ]
    const others = client.templates()
    const fused = await client.fuse(FUSION, { signal: stop.signal })
    expect(fused).toMatchObject({ ok: false, error: { kind: 'aborted', maybeDone: false } })
    expect((await others).ok).toBe(true)
    expect(calls()).toEqual(['POST /v1/sessions', 'GET /v1/templates'])
  })

  it('sends nothing when it is aborted before', async () => {
    const fused = await client.fuse(FUSION, { signal: AbortSignal.abort() })
    expect(fused).toMatchObject({ ok: false, error: { kind: 'aborted', maybeDone: false } })
    expect(calls()).not.toContain('POST /v1/fusions')
  })
})

describe('deleteResult', () => {
  const path = '/v1/results/res_1?signature=s'

  it('deletes by URL, without the session token', async () => {
    answers[`DELETE ${path}`] = [(response) => response.writeHead(204).end()]
    expect(await client.deleteResult(origin + path)).toEqual({ ok: true, value: true })
    expect(calls()).toEqual([`DELETE ${path}`])
    expect(seen[0]?.headers.authorization).toBeUndefined()
  })

  it('returns a failure for a refusal', async () => {
    answers[`DELETE ${path}`] = [problem(403, 'link-invalid')]
    expect(await client.deleteResult(origin + path)).toMatchObject({
      ok: false,
      error: { problem: { code: 'link-invalid' } },
    })
  })
})
