import { RESULT_HEADERS, type Session, type TemplateList } from '@fuse-edge/core/edge'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '../src/env/index.ts'
import { createEdge, type Edge, form, json, ORIGIN, photo, problemOf, VARIABLES } from './edge.ts'

const ON = { ...VARIABLES, TEST_KEYS: 'on' }
const LOOPBACK = 'http://localhost:5173'

interface TestEdge extends Edge {
  /** Requests that the edge sent: a test key must send none. */
  readonly sent: string[]
  open(key: string, origin?: string): Promise<Response>
  /** Makes a fusion with a test key. */
  try(key: string, headers?: Record<string, string>): Promise<Response>
}

function testEdge(variables: object = ON): TestEdge {
  const sent: string[] = []
  const edge = createEdge(variables, {
    fetch: async (url) => {
      sent.push(new Request(url).url)
      return Response.error()
    },
  })
  const open = (key: string, origin = ORIGIN) => {
    const request = json({ key })
    return edge.call('/v1/sessions', {
      ...request,
      headers: { ...request.headers, Origin: origin },
    })
  }
  return {
    ...edge,
    sent,
    open,
    async try(key, headers) {
      const { token } = await (await open(key)).json<Session>()
      const body = form({ template: 'portrait', faces: [{ photo: 'me' }] }, { me: photo() })
      return edge.fuse(token, body, headers)
    },
  }
}

describe('a test key', () => {
  it('pk_test_pass answers with the labelled photo without calling the cloud', async () => {
    const edge = testEdge()
    const response = await edge.try('pk_test_pass', { Accept: 'image/jpeg' })
    expect(response.status).toBe(201)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(readPictureHeader(bytes)).toEqual(readPictureHeader(photo()))
    expect(new TextDecoder('latin1').decode(bytes)).toContain(
      'compositeWithTrainedAlgorithmicMedia',
    )
    const { pathname, search } = new URL(response.headers.get(RESULT_HEADERS.url) ?? '')
    expect((await edge.call(pathname + search)).status).toBe(200)
    expect((await edge.call(pathname + search, { method: 'DELETE' })).status).toBe(204)
    expect(edge.sent).toEqual([])
  })

  it('pk_test_fail answers that the photo has no face', async () => {
    const edge = testEdge()
    const response = await edge.try('pk_test_fail')
    const { code, hint, cloud } = await problemOf(response)
    expect([response.status, code, hint]).toEqual([422, 'cloud-refused', 'photo-no-face'])
    expect(cloud?.code).toBe('FailedOperation.NoFaceDetected')
    expect(edge.sent).toEqual([])
  })

  it('pk_test_spent answers that the session has no credits', async () => {
    const edge = testEdge()
    const response = await edge.try('pk_test_spent')
    expect([response.status, (await problemOf(response)).code]).toEqual([402, 'out-of-credits'])
    expect(edge.sent).toEqual([])
  })

  it('validates photos like any other key', async () => {
    const edge = testEdge()
    const { token } = await (await edge.open('pk_test_pass')).json<Session>()
    const body = { template: 'portrait', faces: [{ photo: 'AAAA' }] }
    expect((await edge.fuse(token, body)).status).toBe(422)
  })

  it('lists every template', async () => {
    const response = await testEdge().call('/v1/templates?key=pk_test_pass')
    const { templates } = await response.json<TemplateList>()
    expect(templates.map(({ id }) => id)).toEqual(['portrait', 'pair', 'unoffered'])
  })

  it.each([LOOPBACK, 'http://127.0.0.1:8788', ORIGIN, 'https://localhost'])(
    'is valid on %s, with CORS',
    async (origin) => {
      const response = await testEdge().open('pk_test_pass', origin)
      expect(response.status).toBe(201)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(origin)
    },
  )

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://10.0.0.1'])(
    'is invalid on %s',
    async (origin) => {
      expect((await testEdge().open('pk_test_pass', origin)).status).toBe(403)
    },
  )

  it('does not open loopback for other keys', async () => {
    const edge = testEdge()
    const response = await edge.call('/v1/sessions', {
      ...json({ key: 'pk_live_shop' }),
      headers: { Origin: LOOPBACK, 'Content-Type': 'application/json' },
    })
    expect([401, 403]).toContain(response.status)
  })

  it('is valid only with TEST_KEYS=on', async () => {
    expect((await testEdge(VARIABLES).open('pk_test_pass')).status).toBe(401)
    expect(parseConfiguration({ ...VARIABLES, TEST_KEYS: 'yes' }).ok).toBe(false)
  })
})
