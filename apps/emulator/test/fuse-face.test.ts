/** The action FuseFace with the real engine: faces, degrees, AI labels and metadata. */

import type { Emulator } from '@fuse-edge/emulator'
import type { Engine } from '@fuse-edge/engine'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, call, fuseFaceRequest, readBill, seeded, startStill } from './call.ts'
import { COLLINS, difference, OTHER_PORTRAIT, PORTRAIT } from './photos.ts'
import { realEngine } from './real-engine.ts'
import { createStubEngine } from './stub-engine.ts'

const CHANGED = 5
const JPEG_NOISE = 3
/** Bottom right of a picture of 1024 px, where the visible AI label is. */
const LABEL = { X: 700, Y: 970, Width: 320, Height: 50 }

let emulator: Emulator
let engine: Engine

beforeAll(async () => {
  engine = await realEngine()
  emulator = await startStill({ engine })
})
afterAll(() => emulator.close())

async function material(number: number): Promise<Buffer> {
  const { id } = seeded(emulator, number).material
  const response = await fetch(`${emulator.url}/_emulator/materials/${id}.jpg`)
  return Buffer.from(await response.arrayBuffer())
}

function picture(answer: Answer): Buffer {
  expect(answer.message).toBeUndefined()
  return Buffer.from(String(answer.fields.FusedImage), 'base64')
}

const fuse = (changes: Record<string, unknown>) =>
  call(emulator, fuseFaceRequest(emulator, changes))
const portrait = { Image: PORTRAIT.toString('base64') }

describe('FuseFace', () => {
  it('replaces the named faces of a material, and no others', async () => {
    const strip = seeded(emulator, 4).material
    const [first, second, third] = strip.faces
    const jpeg = picture(
      await fuse({
        ModelId: strip.id,
        LogoAdd: 0,
        MergeInfos: [
          { ...portrait, TemplateFaceID: first?.id },
          { Image: OTHER_PORTRAIT.toString('base64'), TemplateFaceID: third?.id },
        ],
      }),
    )
    const original = await material(4)
    const changeOf = (face: typeof first) => difference(original, jpeg, face?.rect)
    expect(strip.faces).toHaveLength(3)
    expect(await changeOf(first)).toBeGreaterThan(CHANGED)
    expect(await changeOf(third)).toBeGreaterThan(CHANGED)
    expect(await changeOf(second)).toBeLessThan(JPEG_NOISE)
  })

  it('replaces the largest face without a face id', async () => {
    const { material: pair } = seeded(emulator, 2)
    const jpeg = picture(await fuse({ ModelId: pair.id, LogoAdd: 0, MergeInfos: [portrait] }))
    const original = await material(2)
    const [largest, other] = pair.faces
    expect(await difference(original, jpeg, largest?.rect)).toBeGreaterThan(CHANGED)
    expect(await difference(original, jpeg, other?.rect)).toBeLessThan(JPEG_NOISE)
  })

  it('takes the face of the photo that the rectangle contains', async () => {
    // A photo of two people, so that the rectangle decides whose face is used.
    const two = await sharp({
      create: { width: 1600, height: 800, channels: 3, background: '#888' },
    })
      .composite([
        { input: PORTRAIT, left: 0, top: 0 },
        { input: OTHER_PORTRAIT, left: 800, top: 0 },
      ])
      .jpeg()
      .toBuffer()
    const at = (X: number) => [
      { Image: two.toString('base64'), InputImageFaceRect: { X, Y: 200, Width: 400, Height: 400 } },
    ]
    const left = picture(await fuse({ MergeInfos: at(200) }))
    const right = picture(await fuse({ MergeInfos: at(1000) }))
    const rect = seeded(emulator).material.faces[0]?.rect
    expect(await difference(left, right, rect)).toBeGreaterThan(CHANGED)
  })

  it('keeps the material at degrees of 100, and moves towards the photo at lower ones', async () => {
    const original = await material(0)
    const rect = seeded(emulator).material.faces[0]?.rect
    const changeAt = async (degree: number) => {
      const degrees = { FuseFaceDegree: degree, FuseProfileDegree: degree, LogoAdd: 0 }
      return difference(original, picture(await fuse(degrees)), rect)
    }
    expect(await changeAt(100)).toBeLessThan(JPEG_NOISE)
    expect(await changeAt(60)).toBeLessThan(await changeAt(0))
  })

  it('draws the visible AI label unless LogoAdd is 0', async () => {
    const labelled = picture(await fuse({}))
    const bare = picture(await fuse({ LogoAdd: 0 }))
    const seven = picture(await fuse({ LogoAdd: 7 }))
    expect(await difference(labelled, bare, LABEL)).toBeGreaterThan(CHANGED)
    expect(seven.equals(labelled)).toBe(true)
  })

  it('writes the visible AI label in the language of the site', async () => {
    const international = await startStill({ engine, site: 'intl' })
    try {
      const chinese = picture(await fuse({}))
      const english = picture(await call(international, fuseFaceRequest(international)))
      expect(await difference(chinese, english, LABEL)).toBeGreaterThan(CHANGED)
    } finally {
      await international.close()
    }
  })

  it('stretches the caller’s logo into its rectangle, in place of the text', async () => {
    const logo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#f00' } })
      .png()
      .toBuffer()
    const rect = { X: 600, Y: 900, Width: 200, Height: 100 }
    const LogoParam = { LogoRect: rect, LogoImage: logo.toString('base64') }
    const jpeg = picture(await fuse({ LogoParam }))
    const { channels } = await sharp(jpeg)
      .extract({ left: 605, top: 905, width: 190, height: 90 })
      .toBuffer()
      .then((part) => sharp(part).stats())
    expect(channels.map(({ mean }) => Math.round(mean / 32))).toEqual([8, 0, 0])
    const bare = picture(await fuse({ LogoAdd: 0 }))
    expect(await difference(jpeg, bare, { ...LABEL, Y: 1001, Height: 20 })).toBeLessThan(JPEG_NOISE)
  })

  it('writes the caller’s metadata and the embedded AI label into the file', async () => {
    const MetaData = [{ MetaKey: 'aigc', MetaValue: 'order-4711' }]
    const jpeg = picture(await fuse({ FuseParam: { ImageCodecParam: { MetaData } } }))
    const { xmp } = await sharp(jpeg).metadata()
    expect(String(xmp)).toContain('compositeWithTrainedAlgorithmicMedia')
    expect(String(xmp)).toContain('aigc')
    expect(String(xmp)).toContain('order-4711')
  })

  it('accepts a PNG, and a photo that EXIF turns upright', async () => {
    picture(await fuse({ MergeInfos: [{ Image: COLLINS.toString('base64') }] }))
    const onItsSide = await sharp(PORTRAIT)
      .rotate(-90)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer()
    const upright = picture(await fuse({}))
    const turned = picture(await fuse({ MergeInfos: [{ Image: onItsSide.toString('base64') }] }))
    const rect = seeded(emulator).material.faces[0]?.rect
    expect(await difference(upright, turned, rect)).toBeLessThan(JPEG_NOISE)
  })

  it('treats null as absent', async () => {
    const answer = await fuse({
      LogoAdd: null,
      LogoParam: null,
      FuseParam: null,
      FuseFaceDegree: null,
      MergeInfos: [{ ...portrait, InputImageFaceRect: null, TemplateFaceID: null, Url: null }],
    })
    expect(picture(answer).equals(picture(await fuse({})))).toBe(true)
  })

  it('answers, stores and bills two fusions at the same time separately', async () => {
    const before = (await readBill(emulator)).billed
    const [one, two] = await Promise.all([
      fuse({}),
      fuse({ MergeInfos: [{ Image: OTHER_PORTRAIT.toString('base64') }] }),
    ])
    const pictures = await Promise.all(
      [one, two].map(async ({ requestId }) => {
        const stored = await fetch(`${emulator.url}/_emulator/results/${requestId}`)
        return Buffer.from(await stored.arrayBuffer())
      }),
    )
    expect(pictures[0]?.equals(picture(one))).toBe(true)
    expect(pictures[1]?.equals(picture(two))).toBe(true)
    expect(picture(one).equals(picture(two))).toBe(false)
    expect((await readBill(emulator)).billed).toBe(before + 2)
  })

  it('warns in the log of a photo that is beyond what the engine does well', async () => {
    const lines: string[] = []
    const rect = { X: 0, Y: 0, Width: 40, Height: 40 }
    const pose = { yaw: 52, pitch: 0, roll: 0 }
    const shown = { pose, cutShare: 0, coveredShare: 0, lightness: 60, lightDifference: 5 }
    const photo = { ...shown, concerns: ['turned' as const] }
    const warning = await startStill({
      log: (line) => lines.push(line),
      engine: createStubEngine({ fused: [{ photoRect: rect, templateRect: rect, pose, photo }] }),
    })
    try {
      await call(warning, fuseFaceRequest(warning))
      expect(
        lines.filter((line) => line.startsWith('warning: photo 1: The head is turned')),
      ).toHaveLength(1)
    } finally {
      await warning.close()
    }
  })

  it('answers an exception of the engine with an internal error without details, and bills nothing', async () => {
    const lines: string[] = []
    const broken = await startStill({
      log: (line) => lines.push(line),
      engine: {
        detect: () => Promise.reject(new Error('secret detail')),
        fuse: () => Promise.reject(new Error('secret detail')),
        close: () => {},
      },
    })
    try {
      const answer = await call(broken, fuseFaceRequest(broken))
      expect(answer).toMatchObject({
        code: 'FailedOperation.InnerError',
        message: 'Internal service error.',
      })
      expect(lines.join('\n')).toContain('secret detail')
      expect((await readBill(broken)).billed).toBe(0)
    } finally {
      await broken.close()
    }
  })
})
