/** @module Detection: which faces the engine finds, and which pictures it refuses. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Detection, FaceRect } from '../src/index.ts'
import {
  collins,
  hopper,
  IS_FULL,
  plain,
  resized,
  sharedEngine,
  sideBySide,
  stock,
  storedWithOrientation,
  subject,
} from './fixtures.ts'

const engine = await sharedEngine()

async function detect(picture: Uint8Array): Promise<Detection> {
  const result = await engine.detect(picture)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const codeOf = async (picture: Uint8Array) => {
  const result = await engine.detect(picture)
  return result.ok ? 'found' : result.error.code
}

/** The face of Collins, measured by hand from hairline to chin and from cheek to cheek. */
const COLLINS_FACE: FaceRect = { X: 178, Y: 68, Width: 95, Height: 112 }
/** Accuracy of the measurement by hand. */
const TOLERANCE_PX = 12

function expectNear(rect: FaceRect, expected: FaceRect, tolerance = TOLERANCE_PX): void {
  for (const side of ['X', 'Y', 'Width', 'Height'] as const) {
    expect(Math.abs(rect[side] - expected[side]), side).toBeLessThan(tolerance)
  }
}

describe('faces', () => {
  it('are found at their position, with pose and 468 landmarks', async () => {
    const { width, height, faces } = await detect(await collins())
    expect([width, height]).toEqual([512, 512])
    expect(faces).toHaveLength(1)
    const [{ rect, score, landmarks, pose }] = faces
    expectNear(rect, COLLINS_FACE)
    expect(score).toBeGreaterThan(0.9)
    expect(landmarks).toHaveLength(3 * 468)
    for (const angle of Object.values(pose)) expect(Math.abs(angle)).toBeLessThan(15)
  })

  it.each([
    'ivana-square',
    'brooke',
    'team-1',
    'team-4',
    'charles',
    'kal-visuals',
    'marie',
    'jordan',
    'bruce-mars',
  ])('are found in %s: exactly one', async (name) => {
    expect((await detect(await stock(name))).faces).toHaveLength(1)
  })

  it('are found under a cap and glasses', async () => {
    expect((await detect(await hopper())).faces).toHaveLength(1)
  })

  it('are all found when there are several, largest first', async () => {
    const { faces } = await detect(await sideBySide(await collins(), await stock('marie')))
    expect(faces).toHaveLength(2)
    expect(faces[0].rect.X).toBeGreaterThan(500)
    expect(faces[1].rect.X).toBeLessThan(500)
  })

  it('are found when they are small in a large picture', async () => {
    const small = await resized(await collins(), 300)
    const large = await sharp({
      create: { width: 2400, height: 1600, channels: 3, background: '#777' },
    })
      .composite([{ input: small, left: 1700, top: 900 }])
      .jpeg()
      .toBuffer()
    const { faces } = await detect(large)
    expect(faces).toHaveLength(1)
    const scale = 300 / 512
    expectNear(faces[0].rect, {
      X: 1700 + COLLINS_FACE.X * scale,
      Y: 900 + COLLINS_FACE.Y * scale,
      Width: COLLINS_FACE.Width * scale,
      Height: COLLINS_FACE.Height * scale,
    })
  })

  it.each(IS_FULL ? [180, 220] : [220])(
    'are found once where one is small in a large picture: a portrait of %i px',
    async (width) => {
      const portrait = await resized(await hopper(), width)
      const background = { width: 3000, height: 2000, channels: 3, background: '#66a97a' } as const
      const places = [
        { left: 2335, top: 1473 },
        { left: 300, top: 200 },
      ]
      for (const place of places) {
        const large = sharp({ create: background }).composite([{ input: portrait, ...place }])
        expect((await detect(await large.jpeg().toBuffer())).faces).toHaveLength(1)
      }
    },
  )

  it('are the same in every size of a picture that one fills', async () => {
    const filled = await sharp(await hopper())
      .extract({ left: 162, top: 140, width: 189, height: 203 })
      .png()
      .toBuffer()
    for (const width of [100, 150, 189, 250, 300, 400, 600, 1200]) {
      const { faces } = await detect(await resized(filled, width))
      expect(faces.map(({ rect }) => Math.round((10 * rect.Width) / width))).toEqual([10])
    }
  })

  it('have boxes inside the picture, whose landmarks may be outside', async () => {
    const cutOff = await sharp(await hopper())
      .extract({ left: 200, top: 160, width: 312, height: 440 })
      .png()
      .toBuffer()
    const { width, height, faces } = await detect(cutOff)
    expect(faces).toHaveLength(1)
    const [{ rect, landmarks }] = faces
    expect(Math.min(rect.X, rect.Y)).toBe(0)
    expect(rect.X + rect.Width).toBeLessThanOrEqual(width)
    expect(rect.Y + rect.Height).toBeLessThanOrEqual(height)
    expect(Math.min(...landmarks.filter((_, at) => at % 3 < 2))).toBeLessThan(0)
  })

  it.each(['nastuh', 'blog7-1'])('are not found in %s, which shows none', async (name) => {
    expect((await detect(await stock(name))).faces).toEqual([])
  })

  it('are not found in a picture of one colour', async () => {
    expect((await detect(await plain(300, 200))).faces).toEqual([])
  })

  it('have a positive roll when the head leans clockwise', async () => {
    for (const turn of [-30, 30]) {
      const turned = await sharp(await collins())
        .rotate(turn, { background: '#777' })
        .png()
        .toBuffer()
      const { faces } = await detect(turned)
      expect(Math.abs(faces[0].pose.roll - turn)).toBeLessThan(8)
    }
  })

  it.each(['team-1', 'charles', 'jordan', 'team-3'])(
    'are found upside down without an EXIF orientation: %s',
    async (name) => {
      const { image, face: upright } = await subject(name)
      const rotated = await sharp(await stock(name))
        .rotate(180)
        .png({ compressionLevel: 1 })
        .toBuffer()
      const { rect, landmarks, pose } = (await detect(rotated)).faces[0]
      expect(Math.abs(pose.roll - upright.pose.roll)).toBeGreaterThan(170)
      expectNear(rect, {
        ...upright.rect,
        X: image.width - upright.rect.X - upright.rect.Width,
        Y: image.height - upright.rect.Y - upright.rect.Height,
      })
      expect(landmarks[3 * 152 + 1]).toBeLessThan(landmarks[3 * 10 + 1])
    },
  )

  it('have a positive yaw when the head turns to the right edge', async () => {
    const { face } = await subject('team-2')
    expect(face.pose.yaw).toBeGreaterThan(45)
  })

  it('have the opposite yaw in a mirrored picture', async () => {
    const { face } = await subject('marie')
    const picture = sharp(await stock('marie'))
    const [mirrored] = (await detect(await picture.flop().jpeg().toBuffer())).faces
    expect(face.pose.yaw).toBeGreaterThan(10)
    expect(mirrored.pose.yaw).toBeLessThan(-10)
  })

  it('are equal in repeated calls', async () => {
    const picture = await hopper()
    expect(await detect(picture)).toEqual(await detect(picture))
  })
})

describe('EXIF orientation', () => {
  // formats.test.ts compares the pixels of all eight orientations.
  it.each([3, 6])('%i is undone before detection', async (orientation) => {
    const upright = await sharp(await collins())
      .extract({ left: 40, top: 0, width: 400, height: 512 })
      .png()
      .toBuffer()
    const { width, height, faces } = await detect(await storedWithOrientation(upright, orientation))
    expect([width, height]).toEqual([400, 512])
    expectNear(faces[0].rect, { ...COLLINS_FACE, X: COLLINS_FACE.X - 40 })
    expect(Math.abs(faces[0].pose.roll)).toBeLessThan(10)
  })
})

describe('colour spaces', () => {
  // formats.test.ts compares the pixels of the other formats.
  const kinds = {
    grey: (picture: Uint8Array) => sharp(picture).greyscale().jpeg().toBuffer(),
    CMYK: (picture: Uint8Array) => sharp(picture).toColourspace('cmyk').jpeg().toBuffer(),
    'PNG with transparency': (picture: Uint8Array) =>
      sharp(picture).ensureAlpha(0.9).png().toBuffer(),
  } as const
  it.each(Object.entries(kinds))('%s does not hide the face', async (_, convert) => {
    const { faces } = await detect(await convert(await collins()))
    expectNear(faces[0].rect, COLLINS_FACE)
  })
})

describe('refusals', () => {
  it.each([
    ['no bytes', () => new Uint8Array()],
    ['text', () => new TextEncoder().encode('not a picture, however long it may be')],
    [
      'SVG',
      () =>
        new TextEncoder().encode(
          '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>',
        ),
    ],
  ])('report %s as not an image', async (_, bytes) => {
    expect(await codeOf(bytes())).toBe('not-an-image')
  })

  it('report formats other than JPG and PNG as not an image', async () => {
    const picture = sharp(await collins()).resize(100)
    expect(await codeOf(await picture.webp().toBuffer())).toBe('not-an-image')
    expect(await codeOf(await picture.gif().toBuffer())).toBe('not-an-image')
  })

  it('report a truncated file as not an image', async () => {
    const whole = await sharp(await collins())
      .jpeg()
      .toBuffer()
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('not-an-image')
  })

  it('report sides below 64 px as too small, and sides above 8000 px as too large', async () => {
    expect(await codeOf(await plain(63, 200))).toBe('too-small')
    expect(await codeOf(await plain(64, 64))).toBe('found')
    expect(await codeOf(await plain(8001, 64))).toBe('too-large')
    expect(await codeOf(await plain(8000, 64))).toBe('found')
  })
})
