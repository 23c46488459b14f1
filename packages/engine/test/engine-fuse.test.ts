/** @module Fusions by the public API: results, choice of faces, refusals, labels, metadata. */
import { DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decode } from '../src/decode.ts'
import { encodeJpeg } from '../src/encode/jpeg.ts'
import {
  createEngine,
  type EngineFailure,
  type FaceRect,
  type FuseRequest,
  type FuseResult,
} from '../src/index.ts'
import {
  collins,
  hopper,
  plain,
  resized,
  sharedEngine,
  sideBySide,
  smallCollins,
  smallHopper,
  stock,
} from './fixtures.ts'
import { differences, mean } from './measures.ts'

const engine = await sharedEngine()
const astronaut = await collins()
const admiral = await hopper()
const small = { template: await smallCollins(), faces: [{ photo: await smallHopper() }] }
/** Leaves the template unchanged, so that only labels and encoding change the picture. */
const unfused = { faces: small.faces, faceDegree: 100, profileDegree: 100 }

async function fuse(request: Partial<FuseRequest> = {}): Promise<FuseResult> {
  const result = await engine.fuse({ template: astronaut, faces: [{ photo: admiral }], ...request })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

async function refusal(request: Partial<FuseRequest>): Promise<EngineFailure> {
  const result = await engine.fuse({ template: astronaut, faces: [{ photo: admiral }], ...request })
  if (result.ok) throw new Error('It was not refused.')
  return result.error
}

/** Returns the mean difference of the levels inside a rectangle. */
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
  return mean(differences(first, second))
}

/** Mean difference of a picture and its JPG encoding. */
const ENCODING_NOISE = 3

const standard = await fuse()
const standardSmall = await fuse(small)

describe('a fusion', () => {
  it('returns a JPG of the size of the template and a report', async () => {
    const { jpeg, report } = standard
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

  it('returns the same bytes for the same request', async () => {
    expect((await fuse(small)).jpeg).toEqual(standardSmall.jpeg)
  })

  it('returns the same bytes from another engine that was warmed up', async () => {
    const other = await createEngine({ warmUp: true })
    const result = await other.fuse(small)
    other.close()
    expect(result.ok && result.value.jpeg).toEqual(standardSmall.jpeg)
  })

  it('returns the same bytes when other calls overlap', async () => {
    const requests: FuseRequest[] = [
      small,
      { template: small.faces[0].photo, faces: [{ photo: small.template }] },
      { ...small, template: await plain(200, 200) },
      { ...small, faceDegree: 60 },
    ]
    const alone = []
    for (const request of requests) alone.push(await outcome(request))
    expect(await Promise.all(requests.map(outcome))).toEqual(alone)
  })

  async function outcome(request: FuseRequest) {
    const result = await engine.fuse(request)
    return result.ok ? result.value.jpeg : result.error
  }

  it('does not change the template with both degrees at 100', async () => {
    const image = await decode(astronaut)
    if (!image.ok) throw new Error(image.error.message)
    const { jpeg } = await fuse({ faceDegree: 100, profileDegree: 100 })
    expect(jpeg).toEqual(await encodeJpeg(image.value))
  })

  it('uses the degrees 20 and 50 by default', async () => {
    const { jpeg } = await fuse({ ...small, faceDegree: 20, profileDegree: 50 })
    expect(jpeg).toEqual(standardSmall.jpeg)
  })

  it('shows each degree in the picture', async () => {
    const { jpeg, report } = standard
    const { templateRect } = report.faces[0]
    for (const other of [{ faceDegree: 70 }, { profileDegree: 100 }]) {
      expect(await difference((await fuse(other)).jpeg, jpeg, templateRect)).toBeGreaterThan(0.5)
    }
  })

  it('measures its stages with the given clock', async () => {
    let time = 0
    const clocked = await createEngine({ now: () => time++ })
    const result = await clocked.fuse(small)
    clocked.close()
    expect(result.ok && result.value.report.stagesMs).toEqual({
      decode: 2,
      detect: 2,
      fuse: 1,
      encode: 1,
    })
  })
})

describe('several faces', async () => {
  const pair = await sideBySide(astronaut, await stock('marie'))
  const detection = await engine.detect(pair)
  if (!detection.ok) throw new Error(detection.error.message)
  const [right, left] = detection.value.faces.map((face) => face.rect)
  const onlyRight = await fuse({ template: pair })
  const onlyLeft = await fuse({ template: pair, faces: [{ photo: admiral, templateRect: left }] })

  it('fuses the largest face of the template by default', async () => {
    const { jpeg, report } = onlyRight
    expect(report.faces[0].templateRect).toEqual(right)
    expect(await difference(jpeg, pair, right)).toBeGreaterThan(8)
    expect(await difference(jpeg, pair, left)).toBeLessThan(ENCODING_NOISE)
  })

  it('fuses the face of the template at the rectangle', async () => {
    expect(await difference(onlyLeft.jpeg, pair, left)).toBeGreaterThan(8)
    expect(await difference(onlyLeft.jpeg, pair, right)).toBeLessThan(ENCODING_NOISE)
  })

  it('fuses the face of the photo at the rectangle', async () => {
    const template = small.template
    const largest = await fuse({ template, faces: [{ photo: pair }] })
    const named = await fuse({ template, faces: [{ photo: pair, photoRect: left }] })
    expect(largest.report.faces[0].photoRect).toEqual(right)
    expect(named.report.faces[0].photoRect).toEqual(left)
    expect(named.jpeg).not.toEqual(largest.jpeg)
  })

  it('fuses several faces in one call as in separate calls', async () => {
    const { jpeg, report } = await fuse({
      template: pair,
      faces: [
        { photo: admiral, templateRect: left },
        { photo: admiral, templateRect: right },
      ],
    })
    expect(report.faces.map((face) => face.templateRect)).toEqual([left, right])
    expect(await difference(jpeg, onlyLeft.jpeg, left)).toBeLessThan(0.1)
    expect(await difference(jpeg, onlyRight.jpeg, right)).toBeLessThan(0.1)
  })

  it('fuses six faces', async () => {
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
    const detected = await engine.detect(template)
    if (!detected.ok) throw new Error(detected.error.message)
    const rects = detected.value.faces.map((face) => face.rect)
    expect(rects).toHaveLength(6)
    const { jpeg } = await fuse({
      template,
      faces: rects.map((templateRect) => ({ photo: small.template, templateRect })),
    })
    for (const rect of rects) expect(await difference(jpeg, template, rect)).toBeGreaterThan(4)
  })
})

describe('refusals', () => {
  it('name the picture without a face', async () => {
    const wall = await plain(300, 300)
    const withoutFace = { code: 'no-face', picture: 'template' }
    expect(await refusal({ template: wall })).toMatchObject(withoutFace)
    expect(await refusal({ faces: [...small.faces, { photo: wall }] })).toMatchObject({
      code: 'no-face',
      picture: 'photo',
      face: 1,
    })
  })

  it('name the picture that cannot be decoded', async () => {
    const truncated = astronaut.subarray(0, 2000)
    expect(await refusal({ template: truncated })).toMatchObject({
      code: 'not-an-image',
      picture: 'template',
    })
    expect(await refusal({ faces: [{ photo: truncated }] })).toMatchObject({
      code: 'not-an-image',
      picture: 'photo',
      face: 0,
    })
    expect(await refusal({ faces: [{ photo: await plain(40, 40) }] })).toMatchObject({
      code: 'too-small',
      picture: 'photo',
    })
  })

  it('name the picture without a face at the rectangle', async () => {
    const corner = { X: 400, Y: 400, Width: 60, Height: 60 }
    expect(await refusal({ faces: [{ photo: admiral, photoRect: corner }] })).toMatchObject({
      code: 'no-face-at-rect',
      picture: 'photo',
      face: 0,
    })
    expect(await refusal({ faces: [{ photo: admiral, templateRect: corner }] })).toMatchObject({
      code: 'no-face-at-rect',
      picture: 'template',
    })
  })

  it('include a detected face of less than 34 px', async () => {
    const tiny = await resized(astronaut, 160)
    const detection = await engine.detect(tiny)
    expect(detection.ok && detection.value.faces).toHaveLength(1)
    expect(await refusal({ faces: [{ photo: tiny }] })).toMatchObject({
      code: 'face-too-small',
      picture: 'photo',
      face: 0,
    })
  })

  type Case = [string, Partial<FuseRequest>]
  const empty = { photo: new Uint8Array() }
  const rectOf = (Width: number) => ({ X: 0, Y: 0, Width, Height: 9 })
  it.each<Case>([
    ['no faces', { faces: [] }],
    ['seven faces', { faces: Array.from({ length: 7 }, () => ({ photo: new Uint8Array() })) }],
    ['a degree below 0', { faceDegree: -1 }],
    ['a degree above 100', { profileDegree: 100.5 }],
    ['a degree of NaN', { faceDegree: Number.NaN }],
    ['a rectangle of NaN', { faces: [{ photo: new Uint8Array(), photoRect: rectOf(Number.NaN) }] }],
    ['an endless rectangle', { faces: [{ photo: new Uint8Array(), templateRect: rectOf(1 / 0) }] }],
    ['an empty rectangle', { faces: [{ photo: new Uint8Array(), photoRect: rectOf(0) }] }],
    ...[null, 'x', 7, [], {}, { X: '1', Y: 0, Width: 9, Height: 9 }].flatMap((value): Case[] => {
      // As JavaScript may pass it.
      const rect = value as FaceRect
      return [
        [`${JSON.stringify(value)} for the photo`, { faces: [{ ...empty, photoRect: rect }] }],
        [
          `${JSON.stringify(value)} for the template`,
          { faces: [{ ...empty, templateRect: rect }] },
        ],
      ]
    }),
    ['a blank label', { label: { text: ' ' } }],
    ['a label of characters without outlines', { label: { text: '合成 ☺' } }],
    ['a label that is too long', { label: { text: 'x'.repeat(65) } }],
    ['metadata that XML cannot hold', { metadata: [{ key: 'a', value: '\u0000' }] }],
  ])('include a request with %s', async (_, request) => {
    expect((await refusal(request)).code).toBe('bad-request')
  })

  it('name a label that is not a picture or lies outside', async () => {
    const rect = { X: 0, Y: 0, Width: 50, Height: 50 }
    const image = await plain(50, 50)
    const broken = { image: new Uint8Array(9), rect }
    expect(await refusal({ ...unfused, label: broken })).toMatchObject({
      code: 'not-an-image',
      picture: 'label',
    })
    for (const outside of [
      { ...rect, X: 512 },
      { ...rect, Y: -50 },
      { ...rect, Width: 0 },
    ]) {
      expect(await refusal({ ...unfused, label: { image, rect: outside } })).toMatchObject({
        code: 'bad-request',
        picture: 'label',
      })
    }
  })
})

describe('the visible label', async () => {
  const unlabelled = (await fuse(unfused)).jpeg

  it.each(['Synthesized by AI', '本图片为AI合成图片'])(
    '%s is drawn at the bottom right, without a font',
    async (text) => {
      const labelled = (await fuse({ ...unfused, label: { text } })).jpeg
      const corner = { X: 256, Y: 480, Width: 256, Height: 32 }
      expect(await difference(labelled, unlabelled, corner)).toBeGreaterThan(3)
      const above = { X: 0, Y: 0, Width: 512, Height: 472 }
      expect(await difference(labelled, unlabelled, above)).toBeLessThan(0.1)
      const levels = await sharp(labelled)
        .extract({ left: 256, top: 480, width: 256, height: 32 })
        .raw()
        .toBuffer()
      expect(levels.filter((level) => level > 240).length).toBeGreaterThan(200)
    },
  )

  it('stays inside a narrow picture', async () => {
    const narrow = await sharp(astronaut)
      .extract({ left: 160, top: 40, width: 130, height: 400 })
      .png()
      .toBuffer()
    const request = { ...unfused, template: narrow }
    const { jpeg } = await fuse(request)
    const label = { text: 'Synthesized by AI, for a test' }
    const labelled = (await fuse({ ...request, label })).jpeg
    const border = { X: 0, Y: 0, Width: 3, Height: 400 }
    expect(await difference(labelled, jpeg, border)).toBeLessThan(0.1)
  })

  it('can be a picture, stretched into its rectangle and clipped at the border', async () => {
    const image = await sharp({
      create: { width: 10, height: 10, channels: 4, background: '#f00f' },
    })
      .png()
      .toBuffer()
    const rect = { X: 450, Y: -20, Width: 100, Height: 60 }
    const { jpeg } = await fuse({ ...unfused, label: { image, rect } })
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

  it('shows the picture through its transparent pixels', async () => {
    const image = await sharp({
      create: { width: 10, height: 10, channels: 4, background: '#f000' },
    })
      .png()
      .toBuffer()
    const label = { image, rect: { X: 0, Y: 0, Width: 100, Height: 100 } }
    expect((await fuse({ ...unfused, label })).jpeg).toEqual(unlabelled)
  })
})

describe('metadata', () => {
  const xmpOf = async (jpeg: Uint8Array) => (await sharp(jpeg).metadata()).xmp?.toString() ?? ''

  it('always contains the embedded label', async () => {
    expect(await xmpOf(standard.jpeg)).toContain(
      `<Iptc4xmpExt:DigitalSourceType>${DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>`,
    )
  })

  it('contains the entries of the caller in order, escaped', async () => {
    const metadata = [
      { key: 'aigc', value: '1' },
      { key: 'note', value: '<&"\'> 合成' },
    ]
    const xmp = await xmpOf((await fuse({ ...unfused, metadata })).jpeg)
    expect(xmp).toContain('<fuse:Key>aigc</fuse:Key><fuse:Value>1</fuse:Value>')
    expect(xmp).toContain('<fuse:Value>&lt;&amp;&quot;&apos;&gt; 合成</fuse:Value>')
    expect(xmp.indexOf('aigc')).toBeLessThan(xmp.indexOf('note'))
  })

  it('contains nothing from the pictures of the request', async () => {
    const photo = await sharp(admiral)
      .withMetadata({ exif: { IFD0: { Artist: 'private', ImageDescription: 'home' } } })
      .jpeg()
      .toBuffer()
    const { jpeg } = await fuse({ ...unfused, template: photo, faces: [{ photo }] })
    const { exif, iptc } = await sharp(jpeg).metadata()
    expect(exif?.includes('private') ?? false).toBe(false)
    expect(iptc).toBeUndefined()
  })
})

describe('the engine', () => {
  it('leaves no process-wide error listeners of Emscripten', () => {
    for (const event of ['uncaughtException', 'unhandledRejection']) {
      const emscripten = process
        .listeners(event as 'exit')
        .filter((listener) => /ExitStatus|throw reason/.test(String(listener)))
      expect(emscripten).toEqual([])
    }
  })

  it('answers the calls before close and rejects later ones', async () => {
    const short = await createEngine()
    const before = short.detect(small.template)
    short.close()
    short.close()
    await expect(short.detect(small.template)).rejects.toThrow('closed')
    await expect(short.fuse({ template: small.template, faces: [] })).rejects.toThrow('closed')
    expect((await before).ok).toBe(true)
  })
})
