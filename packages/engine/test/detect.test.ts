/** @module What the engine finds in pictures, and what it refuses. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, type Detection, type Engine, type FaceRect } from '../src/index.ts'
import { collins, hopper, plain, sideBySide, stock, storedWithOrientation } from './pictures.ts'

let engine: Engine
beforeAll(async () => {
  engine = await createEngine()
})
afterAll(() => engine.close())

async function detect(picture: Uint8Array): Promise<Detection> {
  const result = await engine.detect(picture)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const codeOf = async (picture: Uint8Array) => {
  const result = await engine.detect(picture)
  return result.ok ? 'found' : result.error.code
}

/** Where the face of Collins is, by hand: from hairline to chin and cheek to cheek. */
const COLLINS_FACE: FaceRect = { X: 178, Y: 68, Width: 95, Height: 112 }
/** Positions by hand are not better than this. */
const TOLERANCE_PX = 12

function expectNear(rect: FaceRect, expected: FaceRect, tolerance = TOLERANCE_PX): void {
  for (const side of ['X', 'Y', 'Width', 'Height'] as const) {
    expect(Math.abs(rect[side] - expected[side]), side).toBeLessThan(tolerance)
  }
}

describe('faces', () => {
  it('are found where they are, with pose and 468 points', async () => {
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
  ])('are found in %s: one', async (name) => {
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
    const small = await sharp(await collins())
      .resize(300)
      .png()
      .toBuffer()
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

  it.each(['nastuh', 'card-2', 'blog7-1'])(
    'are not seen in %s, where there are none',
    async (name) => {
      expect((await detect(await stock(name))).faces).toEqual([])
    },
  )

  it('are not seen in a plain picture', async () => {
    expect((await detect(await plain(300, 200))).faces).toEqual([])
  })

  it('lean with the head: roll is positive clockwise', async () => {
    for (const turn of [-30, 30]) {
      const turned = await sharp(await collins())
        .rotate(turn, { background: '#777' })
        .png()
        .toBuffer()
      const { faces } = await detect(turned)
      expect(Math.abs(faces[0].pose.roll - turn)).toBeLessThan(8)
    }
  })

  it.each(['team-1', 'charles', 'kal-visuals', 'marie', 'jordan', 'brooke', 'team-3'])(
    'are found upside down without any orientation in the file: %s',
    async (name) => {
      const picture = await stock(name)
      const over = await sharp(picture).rotate(180).png().toBuffer()
      const [upright, turned] = [await detect(picture), await detect(over)]
      const { rect, landmarks, pose } = turned.faces[0]
      expect(Math.abs(pose.roll - upright.faces[0].pose.roll)).toBeGreaterThan(170)
      expectNear(rect, {
        ...upright.faces[0].rect,
        X: upright.width - upright.faces[0].rect.X - upright.faces[0].rect.Width,
        Y: upright.height - upright.faces[0].rect.Y - upright.faces[0].rect.Height,
      })
      expect(landmarks[3 * 152 + 1]).toBeLessThan(landmarks[3 * 10 + 1])
    },
  )

  it('turn with the head: yaw is positive towards the right edge', async () => {
    const lookingRight = (await detect(await stock('team-2'))).faces[0]
    expect(lookingRight.pose.yaw).toBeGreaterThan(45)
  })

  it('turn with the head: yaw changes its sign in a mirror', async () => {
    const picture = await stock('marie')
    const [face] = (await detect(picture)).faces
    const [mirrored] = (await detect(await sharp(picture).flop().png().toBuffer())).faces
    expect(face.pose.yaw).toBeGreaterThan(10)
    expect(mirrored.pose.yaw).toBeLessThan(-10)
  })

  it('are the same every time', async () => {
    const picture = await hopper()
    expect(await detect(picture)).toEqual(await detect(picture))
  })
})

describe('EXIF orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is undone', async (orientation) => {
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
  const kinds = {
    grey: (picture: Uint8Array) => sharp(picture).greyscale().jpeg().toBuffer(),
    CMYK: (picture: Uint8Array) => sharp(picture).toColourspace('cmyk').jpeg().toBuffer(),
    'palette PNG': (picture: Uint8Array) => sharp(picture).png({ palette: true }).toBuffer(),
    '16 bit PNG': (picture: Uint8Array) => sharp(picture).toColourspace('rgb16').png().toBuffer(),
    'PNG with transparency': (picture: Uint8Array) =>
      sharp(picture).ensureAlpha(0.9).png().toBuffer(),
    'progressive JPG': (picture: Uint8Array) =>
      sharp(picture).jpeg({ progressive: true }).toBuffer(),
  } as const
  it.each(Object.entries(kinds))('%s is read', async (_, convert) => {
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
  ])('%s is not an image', async (_, bytes) => {
    expect(await codeOf(bytes())).toBe('not-an-image')
  })

  it('formats other than JPG and PNG are not taken', async () => {
    const picture = sharp(await collins())
    expect(await codeOf(await picture.webp().toBuffer())).toBe('not-an-image')
    expect(await codeOf(await picture.gif().toBuffer())).toBe('not-an-image')
  })

  it('a file that breaks off is not an image', async () => {
    const whole = await sharp(await collins())
      .jpeg()
      .toBuffer()
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('not-an-image')
  })

  it('sides must be 64 to 8000 px', async () => {
    expect(await codeOf(await plain(63, 200))).toBe('too-small')
    expect(await codeOf(await plain(64, 64))).toBe('found')
    expect(await codeOf(await plain(8001, 64))).toBe('too-large')
    expect(await codeOf(await plain(8000, 64))).toBe('found')
  })
})
