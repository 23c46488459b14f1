/** @module Fusions through the public door: choosing faces, refusals, marks, metadata, order. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decode } from '../src/decode.ts'
import { encodeJpeg } from '../src/encode/jpeg.ts'
import {
  createEngine,
  DIGITAL_SOURCE_TYPE,
  type Engine,
  type EngineFailure,
  type FaceRect,
  type Fused,
  type FuseRequest,
} from '../src/index.ts'
import { collins, hopper, plain, sideBySide, stock } from './pictures.ts'

let engine: Engine
let astronaut: Buffer
let admiral: Buffer
beforeAll(async () => {
  engine = await createEngine()
  astronaut = await collins()
  admiral = await hopper()
})
afterAll(() => engine.close())

async function fuse(request: Partial<FuseRequest> = {}): Promise<Fused> {
  const result = await engine.fuse({ template: astronaut, faces: [{ photo: admiral }], ...request })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

async function refusal(request: Partial<FuseRequest>): Promise<EngineFailure> {
  const result = await engine.fuse({ template: astronaut, faces: [{ photo: admiral }], ...request })
  if (result.ok) throw new Error('It was not refused.')
  return result.error
}

async function levels(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture).raw().toBuffer()
}

/** Mean difference of the levels inside a rectangle. */
async function difference(a: Uint8Array, b: Uint8Array, rect: FaceRect): Promise<number> {
  const area = {
    left: Math.round(rect.X),
    top: Math.round(rect.Y),
    width: Math.round(rect.Width),
    height: Math.round(rect.Height),
  }
  const [first, second] = await Promise.all(
    [a, b].map((picture) => sharp(picture).extract(area).removeAlpha().raw().toBuffer()),
  )
  return first.reduce((sum, level, i) => sum + Math.abs(level - second[i]), 0) / first.length
}

/** A JPG that loses something differs from its source by about this. */
const ENCODING_NOISE = 3

describe('a fusion', () => {
  it('answers a JPG of the size of the template and says what it fused', async () => {
    const { jpeg, report } = await fuse()
    const { format, width, height, chromaSubsampling } = await sharp(jpeg).metadata()
    expect({ format, width, height, chromaSubsampling }).toEqual({
      format: 'jpeg',
      width: 512,
      height: 512,
      chromaSubsampling: '4:4:4',
    })
    expect(report).toMatchObject({ width: 512, height: 512 })
    const detection = await engine.detect(astronaut)
    expect(detection.ok && detection.value.faces[0].rect).toEqual(report.faces[0].templateRect)
    expect(await difference(jpeg, astronaut, report.faces[0].templateRect)).toBeGreaterThan(8)
  })

  it('gives the same bytes for the same request', async () => {
    expect((await fuse()).jpeg).toEqual((await fuse()).jpeg)
  })

  it('gives the same bytes by another engine that was warmed up', async () => {
    const other = await createEngine({ warmUp: true })
    const result = await other.fuse({ template: astronaut, faces: [{ photo: admiral }] })
    other.close()
    expect(result.ok && result.value.jpeg).toEqual((await fuse()).jpeg)
  })

  it('is not disturbed by others at the same time', async () => {
    const requests: Partial<FuseRequest>[] = [
      {},
      { template: admiral, faces: [{ photo: astronaut }] },
      { template: await plain(200, 200) },
      { faceDegree: 60 },
    ]
    const alone = []
    for (const request of requests) alone.push(await outcome(request))
    expect(await Promise.all(requests.map(outcome))).toEqual(alone)
  })

  async function outcome(request: Partial<FuseRequest>) {
    const result = await engine.fuse({
      template: astronaut,
      faces: [{ photo: admiral }],
      ...request,
    })
    return result.ok ? result.value.jpeg : result.error
  }

  it('leaves the template as it is with both degrees at 100', async () => {
    const image = await decode(astronaut)
    if (!image.ok) throw new Error(image.error.message)
    const { jpeg } = await fuse({ faceDegree: 100, profileDegree: 100 })
    expect(jpeg).toEqual(await encodeJpeg(image.value))
  })

  it('takes 20 and 50 for degrees that are not given', async () => {
    expect((await fuse()).jpeg).toEqual((await fuse({ faceDegree: 20, profileDegree: 50 })).jpeg)
  })

  it('shows each degree in the picture', async () => {
    const { jpeg, report } = await fuse()
    const { templateRect } = report.faces[0]
    for (const other of [{ faceDegree: 70 }, { profileDegree: 100 }]) {
      expect(await difference((await fuse(other)).jpeg, jpeg, templateRect)).toBeGreaterThan(0.5)
    }
  })

  it('adds up the time of its stages by the given clock', async () => {
    let time = 0
    const clocked = await createEngine({ now: () => time++ })
    const result = await clocked.fuse({ template: astronaut, faces: [{ photo: admiral }] })
    clocked.close()
    expect(result.ok && result.value.report.stagesMs).toEqual({
      decode: 2,
      detect: 2,
      fuse: 1,
      encode: 1,
    })
  })
})

describe('several faces', () => {
  let pair: Buffer
  let left: FaceRect
  let right: FaceRect
  beforeAll(async () => {
    pair = await sideBySide(astronaut, await stock('marie'))
    const detection = await engine.detect(pair)
    if (!detection.ok) throw new Error(detection.error.message)
    ;[right, left] = detection.value.faces.map((face) => face.rect)
  })

  it('the largest of the template is taken when none is named', async () => {
    const { jpeg, report } = await fuse({ template: pair })
    expect(report.faces[0].templateRect).toEqual(right)
    expect(await difference(jpeg, pair, right)).toBeGreaterThan(8)
    expect(await difference(jpeg, pair, left)).toBeLessThan(ENCODING_NOISE)
  })

  it('the named one of the template is taken', async () => {
    const { jpeg } = await fuse({ template: pair, faces: [{ photo: admiral, templateRect: left }] })
    expect(await difference(jpeg, pair, left)).toBeGreaterThan(8)
    expect(await difference(jpeg, pair, right)).toBeLessThan(ENCODING_NOISE)
  })

  it('the named one of the photo is taken', async () => {
    const [largest, named] = await Promise.all(
      [undefined, left].map(async (rect) =>
        fuse({
          template: admiral,
          faces: [{ photo: pair, ...(rect === undefined ? {} : { photoRect: rect }) }],
        }),
      ),
    )
    expect(largest.report.faces[0].photoRect).toEqual(right)
    expect(named.report.faces[0].photoRect).toEqual(left)
    expect(named.jpeg).not.toEqual(largest.jpeg)
  })

  it('are fused in one call as in one call each', async () => {
    const user = await stock('team-1')
    const { jpeg, report } = await fuse({
      template: pair,
      faces: [
        { photo: admiral, templateRect: left },
        { photo: user, templateRect: right },
      ],
    })
    expect(report.faces.map((face) => face.templateRect)).toEqual([left, right])
    const onlyLeft = await fuse({ template: pair, faces: [{ photo: admiral, templateRect: left }] })
    const onlyRight = await fuse({ template: pair, faces: [{ photo: user, templateRect: right }] })
    expect(await difference(jpeg, onlyLeft.jpeg, left)).toBeLessThan(0.1)
    expect(await difference(jpeg, onlyRight.jpeg, right)).toBeLessThan(0.1)
  })

  it('can be six', async () => {
    const names = ['marie', 'team-1', 'charles', 'kal-visuals', 'ivana-square', 'brooke']
    const photos = await Promise.all(names.map(stock))
    const tiles = await Promise.all(
      photos.map(async (photo, i) => ({
        input: await sharp(photo).resize(400, 400).png().toBuffer(),
        left: 400 * (i % 3),
        top: 400 * Math.floor(i / 3),
      })),
    )
    const template = await sharp({
      create: { width: 1200, height: 800, channels: 3, background: '#888' },
    })
      .composite(tiles)
      .jpeg()
      .toBuffer()
    const detection = await engine.detect(template)
    if (!detection.ok) throw new Error(detection.error.message)
    const rects = detection.value.faces.map((face) => face.rect)
    expect(rects).toHaveLength(6)
    const { jpeg } = await fuse({
      template,
      faces: rects.map((templateRect) => ({ photo: astronaut, templateRect })),
    })
    for (const rect of rects) expect(await difference(jpeg, template, rect)).toBeGreaterThan(4)
  })
})

describe('refusals', () => {
  it('say that a picture shows no face, and which', async () => {
    const wall = await plain(300, 300)
    expect(await refusal({ template: wall })).toMatchObject({ code: 'no-face', where: 'template' })
    expect(await refusal({ faces: [{ photo: admiral }, { photo: wall }] })).toMatchObject({
      code: 'no-face',
      where: 'photo',
      face: 1,
    })
  })

  it('say that a picture cannot be read, and which', async () => {
    const broken = astronaut.subarray(0, 2000)
    expect(await refusal({ template: broken })).toMatchObject({
      code: 'not-an-image',
      where: 'template',
    })
    expect(await refusal({ faces: [{ photo: broken }] })).toMatchObject({
      code: 'not-an-image',
      where: 'photo',
      face: 0,
    })
    expect(await refusal({ faces: [{ photo: await plain(40, 40) }] })).toMatchObject({
      code: 'too-small',
      where: 'photo',
    })
  })

  it('say that no face is where the rectangle points', async () => {
    const corner = { X: 400, Y: 400, Width: 60, Height: 60 }
    expect(await refusal({ faces: [{ photo: admiral, photoRect: corner }] })).toMatchObject({
      code: 'no-face-at-rect',
      where: 'photo',
      face: 0,
    })
    expect(await refusal({ faces: [{ photo: admiral, templateRect: corner }] })).toMatchObject({
      code: 'no-face-at-rect',
      where: 'template',
    })
  })

  it('hold a face of less than 34 px for too small, though it was found', async () => {
    const small = await sharp(astronaut).resize(160).png().toBuffer()
    const detection = await engine.detect(small)
    expect(detection.ok && detection.value.faces).toHaveLength(1)
    expect(await refusal({ faces: [{ photo: small }] })).toMatchObject({
      code: 'face-too-small',
      where: 'photo',
      face: 0,
    })
  })

  it.each<[string, Partial<FuseRequest>]>([
    ['no faces', { faces: [] }],
    ['seven faces', { faces: Array.from({ length: 7 }, () => ({ photo: new Uint8Array() })) }],
    ['a degree below 0', { faceDegree: -1 }],
    ['a degree above 100', { profileDegree: 100.5 }],
    ['a degree that is no number', { faceDegree: Number.NaN }],
    ['an empty mark', { label: { text: ' ' } }],
    ['a mark of letters without outlines', { label: { text: '合成 ☺' } }],
    ['a mark that never ends', { label: { text: 'x'.repeat(65) } }],
    ['metadata that XML cannot hold', { metadata: [{ key: 'a', value: '\u0000' }] }],
  ])('do not take %s', async (_, request) => {
    expect((await refusal(request)).code).toBe('bad-request')
  })

  it('tell about a label that is no picture or lies outside', async () => {
    const rect = { X: 0, Y: 0, Width: 50, Height: 50 }
    const image = await plain(50, 50)
    expect(await refusal({ label: { image: new Uint8Array(9), rect } })).toMatchObject({
      code: 'not-an-image',
      where: 'label',
    })
    for (const outside of [
      { ...rect, X: 512 },
      { ...rect, Y: -50 },
      { ...rect, Width: 0 },
    ]) {
      expect(await refusal({ label: { image, rect: outside } })).toMatchObject({
        code: 'bad-request',
        where: 'label',
      })
    }
  })
})

describe('the visible mark', () => {
  it.each(['Synthesized by AI', '本图片为AI合成图片'])(
    '%s is drawn at the bottom right, without any font',
    async (text) => {
      const { jpeg } = await fuse()
      const marked = (await fuse({ label: { text } })).jpeg
      const corner = { X: 256, Y: 480, Width: 256, Height: 32 }
      expect(await difference(marked, jpeg, corner)).toBeGreaterThan(3)
      const above = { X: 0, Y: 0, Width: 512, Height: 472 }
      expect(await difference(marked, jpeg, above)).toBeLessThan(0.1)
      const light = (
        await levels(
          await sharp(marked).extract({ left: 256, top: 480, width: 256, height: 32 }).toBuffer(),
        )
      ).filter((level) => level > 240)
      expect(light.length).toBeGreaterThan(200)
    },
  )

  it('stays inside a narrow picture', async () => {
    const narrow = await sharp(astronaut)
      .extract({ left: 160, top: 40, width: 130, height: 400 })
      .png()
      .toBuffer()
    const request = { template: narrow, faceDegree: 100, profileDegree: 100 }
    const { jpeg } = await fuse(request)
    const marked = (await fuse({ ...request, label: { text: 'Synthesized by AI, for a test' } }))
      .jpeg
    const border = { X: 0, Y: 0, Width: 3, Height: 400 }
    expect(await difference(marked, jpeg, border)).toBeLessThan(0.1)
  })

  it('can be a picture, stretched into its rectangle and cut at the border', async () => {
    const image = await sharp({
      create: { width: 10, height: 10, channels: 4, background: '#f00f' },
    })
      .png()
      .toBuffer()
    const rect = { X: 450, Y: -20, Width: 100, Height: 60 }
    const { jpeg } = await fuse({ label: { image, rect } })
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [
      ...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3),
    ]
    for (const [x, y] of [
      [453, 3],
      [508, 36],
    ]) {
      const [red, green, blue] = at(x, y)
      expect(red).toBeGreaterThan(240)
      expect(Math.max(green, blue)).toBeLessThan(20)
    }
    expect(at(440, 20)[0] - at(440, 20)[1]).toBeLessThan(60)
    expect(at(480, 50)[0] - at(480, 50)[1]).toBeLessThan(60)
  })

  it('lets the picture show through where its own is transparent', async () => {
    const image = await sharp({
      create: { width: 10, height: 10, channels: 4, background: '#f000' },
    })
      .png()
      .toBuffer()
    const label = { image, rect: { X: 0, Y: 0, Width: 100, Height: 100 } }
    expect((await fuse({ label })).jpeg).toEqual((await fuse()).jpeg)
  })
})

describe('metadata', () => {
  const xmpOf = async (jpeg: Uint8Array) => (await sharp(jpeg).metadata()).xmp?.toString() ?? ''

  it('always says that the picture is synthetic', async () => {
    expect(await xmpOf((await fuse()).jpeg)).toContain(
      `<Iptc4xmpExt:DigitalSourceType>${DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>`,
    )
  })

  it('holds what the caller wants, in order and escaped', async () => {
    const metadata = [
      { key: 'aigc', value: '1' },
      { key: 'note', value: '<&"\'> 合成' },
    ]
    const xmp = await xmpOf((await fuse({ metadata })).jpeg)
    expect(xmp).toContain('<fuse:Key>aigc</fuse:Key><fuse:Value>1</fuse:Value>')
    expect(xmp).toContain('<fuse:Value>&lt;&amp;&quot;&apos;&gt; 合成</fuse:Value>')
    expect(xmp.indexOf('aigc')).toBeLessThan(xmp.indexOf('note'))
  })

  it('holds nothing of the pictures that came in', async () => {
    const photo = await sharp(admiral)
      .withMetadata({ exif: { IFD0: { Artist: 'private', ImageDescription: 'home' } } })
      .jpeg()
      .toBuffer()
    const { exif, iptc } = await sharp(
      (await fuse({ template: photo, faces: [{ photo }] })).jpeg,
    ).metadata()
    expect(exif?.includes('private') ?? false).toBe(false)
    expect(iptc).toBeUndefined()
  })
})

describe('the engine', () => {
  it('does not meddle with how the process dies', () => {
    for (const event of ['uncaughtException', 'unhandledRejection']) {
      const emscripten = process
        .listeners(event as 'exit')
        .filter((listener) => /ExitStatus|throw reason/.test(String(listener)))
      expect(emscripten).toEqual([])
    }
  })

  it('answers what was asked before it was closed, and then no more', async () => {
    const short = await createEngine()
    const before = short.detect(astronaut)
    short.close()
    short.close()
    await expect(short.detect(astronaut)).rejects.toThrow('closed')
    await expect(short.fuse({ template: astronaut, faces: [] })).rejects.toThrow('closed')
    expect((await before).ok).toBe(true)
  })
})
