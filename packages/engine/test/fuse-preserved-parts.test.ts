/** @module What a fusion preserves of the template inside the face, and how it fills what the photo does not show. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Likeness } from '../src/align/target-mesh.ts'
import { mirrorWeights } from '../src/align/visibility-weights.ts'
import { MOUTH_OPENING, RIGHT_EYE } from '../src/geometry/vertex-groups.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import {
  collins,
  fused,
  resized,
  type Subject,
  stock,
  subject,
  subjectIn,
  subjectOf,
} from './fixtures.ts'
import { differences, gap, levelsIn, mean, meanColour } from './measures.ts'

const FULLY: Likeness = { features: 1, outline: 0 }
/** Upper and lower vertex in the middle of both eyes. */
const LIDS = [
  [159, 145],
  [386, 374],
] as const
const RIGHT_CHEEK = [50, 205, 187, 123]
const LEFT_CHEEK = [280, 425, 411, 352]

const astronaut = await subject('collins')
const admiral = await subject('hopper')

describe('the template keeps', () => {
  it('the teeth of its open mouth', async () => {
    const laugh = await subject('charles')
    const brightShare = (of: Subject) => {
      const levels = levelsIn(of, MOUTH_OPENING)
      return levels.filter((level) => level > 170).length / levels.length
    }
    expect(brightShare(laugh)).toBeGreaterThan(0.2)
    const result = await subjectIn(fused(laugh, admiral, FULLY))
    expect(brightShare(result)).toBeGreaterThan(0.6 * brightShare(laugh))
  })

  it('what covers its forehead', async () => {
    const bar = { left: 170, top: 70, width: 110, height: 24 }
    const green = await sharp({ create: { ...bar, channels: 3, background: '#3a5' } })
      .png()
      .toBuffer()
    const covered = await sharp(await collins())
      .composite([{ input: green, ...bar }])
      .png()
      .toBuffer()
    const template = await subjectOf(covered)
    const middle = (of: RgbImage) => [0, 1, 2].map((c) => of.data[3 * (82 * 512 + 225) + c])
    const kept = gap(middle(fused(template, admiral, FULLY)), middle(template.image))
    expect(kept).toBeLessThan(0.3 * gap(middle(astronaut.image), middle(template.image)))
  })

  it('its open eyes when the eyes of the user are shut', async () => {
    const template = await subject('team-1')
    const user = await subject('marie')
    const shut = user.face.landmarks.slice()
    for (const [upper, lower] of LIDS) shut[3 * upper + 1] = shut[3 * lower + 1]
    const eyesAfter = async (landmarks: Float32Array) => {
      const face = { ...user.face, landmarks }
      return meanColour(await subjectIn(fused(template, { ...user, face }, FULLY)), RIGHT_EYE)
    }
    const own = meanColour(template, RIGHT_EYE)
    const withShutEyes = gap(await eyesAfter(shut), own)
    expect(withShutEyes).toBeLessThan(0.5 * gap(await eyesAfter(user.face.landmarks), own))
  })
})

describe('the half of the user that a profile does not show', () => {
  it('is mirrored from the other half, and only there', async () => {
    const weights = mirrorWeights((await subject('team-2')).face.landmarks)
    const meanWeight = (vertices: readonly number[]) => mean(vertices.map((v) => weights[v]))
    expect(meanWeight(LEFT_CHEEK)).toBeGreaterThan(0.5)
    expect(meanWeight(RIGHT_CHEEK)).toBe(0)
    expect(Math.max(...mirrorWeights(astronaut.face.landmarks))).toBeLessThan(0.2)
  })

  it('does not take the pixels of the photo at its position', async () => {
    const profile = await subject('team-2')
    const image = withDots(profile, LEFT_CHEEK)
    const magenta = ([red, green, blue]: number[]) => (red + blue) / 2 - green
    const cheekAfter = (user: Subject) =>
      meanColour({ ...astronaut, image: fused(astronaut, user, FULLY) }, LEFT_CHEEK)
    const clean = magenta(cheekAfter(profile))
    expect(Math.abs(magenta(cheekAfter({ ...profile, image })) - clean)).toBeLessThan(15)
  })
})

/** Returns the picture with a magenta square at each of some vertices. */
function withDots({ image, face }: Subject, vertices: readonly number[]): RgbImage {
  const data = image.data.slice()
  const radius = 20
  for (const v of vertices) {
    const [cx, cy] = [face.landmarks[3 * v], face.landmarks[3 * v + 1]].map(Math.round)
    for (let y = cy - radius; y <= cy + radius; y++) {
      for (let x = cx - radius; x <= cx + radius; x++) {
        data.set([255, 0, 255], 3 * (y * image.width + x))
      }
    }
  }
  return { ...image, data }
}

describe('a large photo', () => {
  it('is averaged, so that its noise does not alias', async () => {
    const width = 1536
    const large = await subjectOf(await resized(await collins(), width))
    const noise = large.image.data.slice()
    for (let i = 0; i < noise.length; i++) {
      const pixel = Math.floor(i / 3)
      const isEven = (pixel + Math.floor(pixel / width)) % 2 === 0
      noise[i] = Math.max(0, Math.min(255, noise[i] + (isEven ? 40 : -40)))
    }
    const noisy = { ...large, image: { ...large.image, data: noise } }
    const template = await subjectOf(await resized(await stock('team-1'), 400))
    const [smooth, rough] = [large, noisy].map((user) => fused(template, user, FULLY))
    const change = mean(differences(smooth.data, rough.data).filter((d) => d > 0))
    expect(change).toBeLessThan(4)
  })
})

describe('a small photo', () => {
  it('gets the grain of the template on its skin', async () => {
    const user = await subjectOf(await resized(await stock('marie'), 160))
    const crispness = (of: Subject) => {
      const levels = levelsIn(of, RIGHT_CHEEK)
      return mean(levels.slice(3).map((level, i) => Math.abs(level - levels[i])))
    }
    expect(crispness({ ...admiral, image: fused(admiral, user, FULLY) })).toBeGreaterThan(
      0.5 * crispness(admiral),
    )
  })
})

describe('the lighting', () => {
  it('is brighter on the same side as on the template', async () => {
    const [lit, litMirrored] = await Promise.all(
      [false, true].map(async (flop) => subjectOf(await shaded(await collins(), flop))),
    )
    const slope = (of: Subject) => mean(levelsIn(of, LEFT_CHEEK)) - mean(levelsIn(of, RIGHT_CHEEK))
    const before = [lit, litMirrored].map(slope)
    const after = [lit, litMirrored].map((template) =>
      slope({ ...template, image: fused(template, admiral, FULLY) }),
    )
    expect(before[0]).toBeGreaterThan(25)
    expect(before[1]).toBeLessThan(-25)
    expect(after[0]).toBeGreaterThan(0.5 * before[0])
    expect(after[1]).toBeLessThan(0.5 * before[1])
  })
})

/** Returns the picture with light that decreases across the face, to the left or to the right. */
async function shaded(picture: Uint8Array, mirrored: boolean): Promise<Buffer> {
  const [from, to] = mirrored ? ['#fff', '#666'] : ['#666', '#fff']
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="180" x2="270" y1="0" y2="0"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="512" height="512" fill="url(#g)"/></svg>`
  return sharp(picture)
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .png()
    .toBuffer()
}
