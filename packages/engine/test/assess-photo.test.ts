/** @module The assessment of photos, and what a strict fusion refuses. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { assessPhoto } from '../src/fuse/assess-photo.ts'
import { FAILURES, PHOTO_CONCERNS } from '../src/index.ts'
import { cut, type RgbImage } from '../src/pixels/rgb-image.ts'
import { collins, hopper, type Subject, sharedEngine, stock, subject } from './fixtures.ts'

/** Vertices around what a mask covers, in order. */
const MASK = [5, 50, 123, 93, 58, 172, 136, 150, 176, 152, 400, 379, 365, 397, 288, 323, 352, 280]

const engine = await sharedEngine()
const of = ({ image, face }: Subject) => assessPhoto(image, face)

/** Returns the pixels with a mask of one colour drawn over the mouth and the nose. */
async function masked({ image, face }: Subject, colour: string): Promise<RgbImage> {
  const { width, height, data } = image
  const corners = MASK.map((v) => `${face.landmarks[3 * v]},${face.landmarks[3 * v + 1]}`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><polygon fill="${colour}" points="${corners.join(' ')}"/></svg>`
  const drawn = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer()
  return { width, height, data: new Uint8Array(drawn) }
}

describe('an ordinary photo', () => {
  it.each(['collins', 'hopper', 'charles', 'jordan', 'marie'])(
    'raises no concern: %s',
    async (name) => {
      const { concerns, cutShare, coveredShare } = of(await subject(name))
      expect(concerns).toEqual([])
      expect(cutShare).toBe(0)
      expect(coveredShare).toBeLessThan(0.35)
    },
  )
})

describe('a hard photo', () => {
  it('is named as turned', async () => {
    expect(of(await subject('team-2')).concerns).toContain('turned')
  })

  it.each(['#9cc4d8', '#111'])('is named as covered behind a mask: %s', async (colour) => {
    const known = await subject('collins')
    const image = await masked(known, colour)
    expect(of({ ...known, image }).concerns).toEqual(['covered'])
  })

  it('is named as cut, with the share that is missing', async () => {
    const { image, face } = await subject('collins')
    const left = Math.round(face.rect.X + face.rect.Width / 3)
    const rest = cut(image, { left, top: 0, width: image.width - left, height: image.height })
    const landmarks = face.landmarks.map((value, i) => (i % 3 === 0 ? value - left : value))
    const { concerns, cutShare } = of({ image: rest, face: { ...face, landmarks } })
    expect(concerns).toContain('cut')
    expect(cutShare).toBeGreaterThan(0.2)
    expect(cutShare).toBeLessThan(0.45)
  })

  it('is named as dark, and as lit from one side', async () => {
    const { image, face } = await subject('collins')
    const middle = face.rect.X + face.rect.Width / 2
    const shaded = (gainAt: (x: number) => number) => ({
      ...image,
      data: image.data.map((level, p) => level * gainAt(Math.floor(p / 3) % image.width)),
    })
    expect(of({ image: shaded(() => 0.15), face }).concerns).toContain('dark')
    const side = shaded((x) => (x < middle ? 0.25 : 1))
    expect(of({ image: side, face }).concerns).toContain('uneven-light')
  })
})

describe('a strict fusion', () => {
  it('refuses a photo whose face is turned, which another one reports', async () => {
    const request = { template: await collins(), faces: [{ photo: await stock('team-2') }] }
    const reported = await engine.fuse(request)
    expect(reported.ok && reported.value.report.faces[0].photo.concerns).toEqual(['turned'])
    const refused = await engine.fuse({ ...request, strict: true })
    expect(refused).toEqual({
      ok: false,
      error: {
        code: 'face-turned',
        message: PHOTO_CONCERNS.turned.meaning,
        picture: 'photo',
        face: 0,
      },
    })
    expect(FAILURES['face-turned'].tencentCode).toBe('FailedOperation.FaceShapeFailed')
  })

  it('fuses an ordinary photo', async () => {
    const faces = [{ photo: await hopper() }]
    const result = await engine.fuse({ template: await collins(), faces, strict: true })
    expect(result.ok).toBe(true)
  })
})
