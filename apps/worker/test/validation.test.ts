import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { describe, expect, it } from 'vitest'
import { cloudThat, seen, success } from './cloud.ts'
import { CATALOGUE, createEdge, form, photo, problemOf, TEMPLATES, VARIABLES } from './edge.ts'
import { jpegHeader, pngHeader } from './pictures.ts'

const region = await cloudThat(success())
const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region })
const token = await edge.openSession()
const image = photo().toBase64()

const FACE = { photo: image }
const ONE = { template: 'portrait', faces: [FACE] }
const PAIR = {
  template: 'pair',
  faces: [
    { photo: image, templateFace: 'left' },
    { photo: image, templateFace: 'right' },
  ],
}
/** The photo has 512 × 600 px. */
const BOX = { x: 0, y: 0, width: 512, height: 600 }

function withBox(change: object): object {
  return { ...ONE, faces: [{ ...FACE, photoBox: { ...BOX, ...change } }] }
}

function withPhoto(bytes: Uint8Array): object {
  return { ...ONE, faces: [{ photo: bytes.toBase64() }] }
}

/** Request, status, code, path and limit. */
const REFUSED: readonly [string, unknown, number, string, string, number?][] = [
  ['null', null, 400, 'request-invalid', ''],
  ['no template', { faces: [FACE] }, 400, 'request-invalid', 'template'],
  ['an unknown field', { ...ONE, model: 'x' }, 400, 'request-invalid', 'model'],
  [
    'an unknown field of a face',
    { ...ONE, faces: [{ ...FACE, url: 'http://x' }] },
    400,
    'request-invalid',
    'faces.0.url',
  ],
  ['no faces', { ...ONE, faces: [] }, 400, 'request-invalid', 'faces', 1],
  [
    'seven faces',
    { ...ONE, faces: Array.from({ length: 7 }, () => FACE) },
    400,
    'request-invalid',
    'faces',
    6,
  ],
  ['no photo', { ...ONE, faces: [{}] }, 400, 'request-invalid', 'faces.0.photo'],
  ['a degree above', { ...ONE, faceDegree: 101 }, 400, 'request-invalid', 'faceDegree', 100],
  ['a degree below', { ...ONE, profileDegree: -1 }, 400, 'request-invalid', 'profileDegree', 0],
  ['half a degree', { ...ONE, faceDegree: 0.5 }, 400, 'request-invalid', 'faceDegree'],
  ['a degree as text', { ...ONE, faceDegree: '50' }, 400, 'request-invalid', 'faceDegree'],
  ['a degree of null', { ...ONE, faceDegree: null }, 400, 'request-invalid', 'faceDegree'],
  ['a small box', withBox({ width: 29 }), 400, 'request-invalid', 'faces.0.photoBox.width', 30],
  ['a negative box', withBox({ x: -1 }), 400, 'request-invalid', 'faces.0.photoBox.x', 0],
  ['half a pixel', withBox({ y: 0.5 }), 400, 'request-invalid', 'faces.0.photoBox.y'],
  ['a box outside', withBox({ x: 1 }), 400, 'request-invalid', 'faces.0.photoBox'],
  ['an unknown template', { ...ONE, template: 'absent' }, 422, 'template-unknown', 'template'],
  [
    'a template of another app',
    { ...ONE, template: 'unoffered' },
    422,
    'template-unknown',
    'template',
  ],
  [
    'a template named like a method',
    { ...ONE, template: 'constructor' },
    422,
    'template-unknown',
    'template',
  ],
  [
    'an unknown face',
    { ...ONE, faces: [{ ...FACE, templateFace: 'nose' }] },
    400,
    'request-invalid',
    'faces.0.templateFace',
  ],
  [
    'a face twice',
    { ...PAIR, faces: [PAIR.faces[0], PAIR.faces[0]] },
    400,
    'request-invalid',
    'faces.1.templateFace',
  ],
  [
    'two faces without names',
    { ...PAIR, faces: [PAIR.faces[0], FACE] },
    400,
    'request-invalid',
    'faces.1.templateFace',
  ],
  [
    'a data URL instead of base64',
    { ...ONE, faces: [{ photo: `data:image/jpeg;base64,${image}` }] },
    400,
    'request-invalid',
    'faces.0.photo',
  ],
  [
    'text as a photo',
    withPhoto(new TextEncoder().encode('hello')),
    422,
    'photo-invalid',
    'faces.0.photo',
  ],
  ['a GIF', withPhoto(new TextEncoder().encode('GIF89a')), 422, 'photo-invalid', 'faces.0.photo'],
  [
    'a JPEG cut in its header',
    withPhoto(photo().subarray(0, 20)),
    422,
    'photo-invalid',
    'faces.0.photo',
  ],
  ['64 px', withPhoto(pngHeader(64, 500)), 422, 'photo-invalid', 'faces.0.photo', 64],
  ['4096 px', withPhoto(pngHeader(500, 4096)), 422, 'photo-invalid', 'faces.0.photo', 4096],
  [
    'too many bytes',
    withPhoto(pngHeader(500, 500, PHOTO_LIMITS.FILE_AS_BASE64_BYTES + 1)),
    422,
    'photo-invalid',
    'faces.0.photo',
    PHOTO_LIMITS.FILE_AS_BASE64_BYTES,
  ],
]

describe('a fusion', () => {
  it.each(REFUSED)('with %s is refused by path', async (_, request, status, code, path, limit) => {
    const response = await edge.fuse(token, request as object)
    const problem = await problemOf(response)
    expect([response.status, problem.code]).toEqual([status, code])
    expect(problem.errors?.[0]?.path).toBe(path)
    expect(problem.errors?.[0]?.limit).toBe(limit)
    const line = edge.lines.find(({ requestId }) => requestId === problem.instance)
    const { path: field, message } = problem.errors?.[0] ?? { path: '', message: '' }
    // The caller chose the name of a field that is not known.
    const logged = message === 'is not known' ? field.replace(/[^.]*$/, '…') : field
    expect(line?.hint).toBe(problem.hint)
    if (message !== '') expect(line?.rules).toContain(`${logged} ${message}`.trim())
    expect(JSON.stringify(problem)).not.toContain(image.slice(0, 40))
  })

  it.each([
    ['the whole photo as its box', withBox({})],
    ['65 px', withPhoto(pngHeader(65, 65))],
    ['4095 px', withPhoto(pngHeader(4095, 4095))],
    ['degrees at their ends', { ...ONE, faceDegree: 100, profileDegree: 0 }],
  ])('with %s is made', async (_, request) => {
    const fresh = await edge.openSession()
    expect((await edge.fuse(fresh, request)).status).toBe(201)
  })

  it('measures a box on the upright picture', async () => {
    const lying = withPhoto(jpegHeader({ width: 600, height: 400, orientation: 6 })) as typeof ONE
    const boxed = (box: object) => ({ ...lying, faces: [{ ...lying.faces[0], photoBox: box }] })
    const tall = { x: 0, y: 0, width: 400, height: 600 }
    expect((await edge.fuse(token, boxed(tall))).status).toBe(201)
    const wide = { x: 0, y: 0, width: 600, height: 400 }
    expect((await problemOf(await edge.fuse(token, boxed(wide)))).errors?.[0]?.path).toBe(
      'faces.0.photoBox',
    )
  })

  it('does not reach the cloud if it is refused', async () => {
    const calls = (await seen(region)).length
    for (const [, request] of REFUSED.slice(0, 5)) await edge.fuse(token, request as object)
    expect(await seen(region)).toHaveLength(calls)
  })

  it('has no degrees on the international site', async () => {
    const [portrait, ...others] = TEMPLATES
    const { faceDegree, ...plain } = portrait as (typeof TEMPLATES)[number] & { faceDegree: number }
    const catalogue = { ...CATALOGUE, templates: [plain, ...others] }
    const variables = {
      ...VARIABLES,
      TENCENT_SITE: 'intl',
      TENCENT_REGION: region,
      CATALOGUE: catalogue,
    }
    const intl = createEdge(variables)
    const problem = await problemOf(
      await intl.fuse(await intl.openSession(), { ...ONE, faceDegree }),
    )
    expect(problem.errors?.map(({ path }) => path)).toEqual(['faceDegree'])
  })
})

describe('the body of a fusion', () => {
  const named = { ...ONE, faces: [{ photo: 'a' }] }

  it.each<[string, FormData]>([
    ['no request', form({}, { a: photo() })],
    ['a photo as text', form(named, {})],
    ['a request that is not JSON', form(named, { a: photo() })],
    ['two requests', form(named, { a: photo() })],
    ['two parts of one name', form(named, { a: photo() })],
  ])('is malformed with %s', async (name, data) => {
    if (name === 'no request') data.delete('request')
    if (name === 'a photo as text') data.set('a', 'text')
    if (name === 'a request that is not JSON') data.set('request', '{')
    if (name === 'two requests') data.append('request', '{}')
    if (name === 'two parts of one name') data.append('a', new Blob(['x']), 'a')
    const response = await edge.fuse(token, data)
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'body-malformed'])
  })

  it('is refused if it names a missing part', async () => {
    const problem = await problemOf(await edge.fuse(token, form(named, {})))
    expect(problem.errors).toEqual([
      { path: 'faces.0.photo', message: 'must name a part of the form' },
    ])
  })

  it('is refused if no face names one of its parts', async () => {
    const problem = await problemOf(await edge.fuse(token, form(named, { a: photo(), b: photo() })))
    expect(problem.code).toBe('request-invalid')
  })

  it.each([
    ['text/plain', 415, 'content-type-unsupported'],
    ['multipart/form-data', 400, 'body-malformed'],
    ['multipart/form-data; boundary=x', 400, 'body-malformed'],
  ])('is refused with the type %s', async (type, status, code) => {
    const headers = { 'Content-Type': type }
    const response = await edge.fuse(token, ONE, headers)
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code])
  })

  it.each(['gzip', 'br', 'GZIP', 'identity, gzip'])(
    'is refused with the Content-Encoding %s, and the answer says which is read',
    async (encoding) => {
      const response = await edge.fuse(token, ONE, { 'Content-Encoding': encoding })
      expect(response.headers.get('Accept-Encoding')).toBe('identity')
      const refused = await problemOf(response)
      expect([refused.status, refused.code]).toEqual([415, 'content-type-unsupported'])
      expect(refused.detail).toContain('Content-Encoding')
    },
  )

  it('is not read without a session', async () => {
    const unread = new ReadableStream({ pull: () => Promise.reject(new Error('it was read')) })
    const response = await edge.call('/v1/fusions', { method: 'POST', body: unread })
    expect((await problemOf(response)).code).toBe('session-missing')
  })

  it('is not read to its end when it is too large', async () => {
    let sent = 0
    const endless = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const response = await edge.call('/v1/fusions', { method: 'POST', body: endless, headers })
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'body-too-large'])
    expect(sent).toBeLessThan(16)
  })

  it('is refused if its photos do not fit one request to the cloud', async () => {
    const large = pngHeader(500, 500, 3_900_000)
    const faces = PAIR.faces.map((face, index) => ({ ...face, photo: `p${index}` }))
    const response = await edge.fuse(token, form({ ...PAIR, faces }, { p0: large, p1: large }))
    expect(response.status).toBe(201)
    const larger = pngHeader(500, 500, 3_930_000)
    const tooLarge = await edge.fuse(token, form({ ...PAIR, faces }, { p0: larger, p1: larger }))
    expect([tooLarge.status, (await problemOf(tooLarge)).code]).toEqual([413, 'body-too-large'])
  })
})
