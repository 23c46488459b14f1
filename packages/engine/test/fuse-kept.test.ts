/** @module What a fusion takes from the template although it lies in the middle of the face, and from where it fills gaps. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { mirrorWeights } from '../src/align/mirror-weights.ts'
import type { Likeness } from '../src/align/target-mesh.ts'
import { findFaces } from '../src/detect/find-faces.ts'
import { MOUTH_OPENING, RIGHT_EYE } from '../src/geometry/regions.ts'
import { loadNetworks, type Networks } from '../src/networks.ts'
import type { RgbImage } from '../src/pixels/image.ts'
import { collins, hopper, stock } from './pictures.ts'
import { fused, gap, levelsIn, mean, meanColour, type Subject, subjectOf } from './subjects.ts'

const FULLY: Likeness = { features: 1, outline: 0 }
/** Upper and lower vertex in the middle of both eyes. */
const LIDS = [
  [159, 145],
  [386, 374],
] as const
const RIGHT_CHEEK = [50, 205, 187, 123]
const LEFT_CHEEK = [280, 425, 411, 352]

let networks: Networks
let astronaut: Subject
let admiral: Subject
beforeAll(async () => {
  networks = await loadNetworks()
  astronaut = await subjectOf(networks, await collins())
  admiral = await subjectOf(networks, await hopper())
})

const named = async (name: string) => subjectOf(networks, await stock(name))
const seenAgain = (image: RgbImage): Subject => ({ image, face: findFaces(networks, image)[0] })

describe('the template keeps', () => {
  it('the teeth of its open mouth', async () => {
    const laugh = await named('charles')
    const brightShare = (of: Subject) => {
      const levels = levelsIn(of, MOUTH_OPENING)
      return levels.filter((level) => level > 170).length / levels.length
    }
    expect(brightShare(laugh)).toBeGreaterThan(0.2)
    expect(brightShare(seenAgain(fused(laugh, admiral, FULLY)))).toBeGreaterThan(
      0.6 * brightShare(laugh),
    )
  })

  it('what hides its forehead', async () => {
    const bar = { left: 170, top: 70, width: 110, height: 24 }
    const green = await sharp({ create: { ...bar, channels: 3, background: '#3a5' } })
      .png()
      .toBuffer()
    const hidden = await sharp(await collins())
      .composite([{ input: green, ...bar }])
      .png()
      .toBuffer()
    const template = await subjectOf(networks, hidden)
    const middle = (of: RgbImage) => [0, 1, 2].map((c) => of.data[3 * (82 * 512 + 225) + c])
    const kept = gap(middle(fused(template, admiral, FULLY)), middle(template.image))
    expect(kept).toBeLessThan(0.3 * gap(middle(astronaut.image), middle(template.image)))
  })

  it('its open eyes when the user has shut theirs', async () => {
    const template = await named('team-1')
    const user = await named('marie')
    const shut = user.face.landmarks.slice()
    for (const [upper, lower] of LIDS) shut[3 * upper + 1] = shut[3 * lower + 1]
    const eyesAfter = (landmarks: Float32Array) => {
      const face = { ...user.face, landmarks }
      return meanColour(seenAgain(fused(template, { ...user, face }, FULLY)), RIGHT_EYE)
    }
    const own = meanColour(template, RIGHT_EYE)
    expect(gap(eyesAfter(shut), own)).toBeLessThan(0.5 * gap(eyesAfter(user.face.landmarks), own))
  })
})

describe('the hidden half of the user', () => {
  it('is taken from the other one in profile, and only there', async () => {
    const weights = mirrorWeights((await named('team-2')).face.landmarks)
    const shown = (vertices: readonly number[]) => mean(vertices.map((v) => weights[v]))
    expect(shown(LEFT_CHEEK)).toBeGreaterThan(0.5)
    expect(shown(RIGHT_CHEEK)).toBe(0)
    expect(Math.max(...mirrorWeights(astronaut.face.landmarks))).toBeLessThan(0.2)
  })

  it('does not show what lies there in the photo', async () => {
    const profile = await named('team-2')
    const image = withDots(profile, LEFT_CHEEK)
    const magenta = ([red, green, blue]: number[]) => (red + blue) / 2 - green
    const cheekAfter = (user: Subject) =>
      meanColour({ ...astronaut, image: fused(astronaut, user, FULLY) }, LEFT_CHEEK)
    const clean = magenta(cheekAfter(profile))
    expect(Math.abs(magenta(cheekAfter({ ...profile, image })) - clean)).toBeLessThan(15)
  })
})

/** The picture with a magenta dot at each of some vertices. */
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
  it('is averaged, so that its grain does not alias', async () => {
    const large = await subjectOf(
      networks,
      await sharp(await collins())
        .resize(2560)
        .png()
        .toBuffer(),
    )
    const grain = large.image.data.map((level, i) => {
      const pixel = Math.floor(i / 3)
      const even = (pixel + Math.floor(pixel / 2560)) % 2 === 0
      return Math.max(0, Math.min(255, level + (even ? 40 : -40)))
    })
    const noisy = { ...large, image: { ...large.image, data: grain } }
    const small = await named('team-1')
    const [smooth, rough] = [large, noisy].map((user) => fused(small, user, FULLY))
    const change = mean(
      [...smooth.data].map((level, i) => Math.abs(level - rough.data[i])).filter((d) => d > 0),
    )
    expect(change).toBeLessThan(4)
  })
})

describe('a small photo', () => {
  it('gets the grain of the template, on the skin', async () => {
    const user = await subjectOf(
      networks,
      await sharp(await stock('marie'))
        .resize(160)
        .png()
        .toBuffer(),
    )
    const crispness = (of: Subject) => {
      const levels = levelsIn(of, RIGHT_CHEEK)
      return mean(levels.slice(3).map((level, i) => Math.abs(level - levels[i])))
    }
    expect(crispness({ ...admiral, image: fused(admiral, user, FULLY) })).toBeGreaterThan(
      0.5 * crispness(admiral),
    )
  })
})

describe('light', () => {
  it('falls as on the template: brighter on the same side', async () => {
    const [lit, litMirrored] = await Promise.all(
      [false, true].map(async (flop) => subjectOf(networks, await shaded(await collins(), flop))),
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

/** The picture with light that falls off across the face, to the left or to the right. */
async function shaded(picture: Uint8Array, mirrored: boolean): Promise<Buffer> {
  const [from, to] = mirrored ? ['#fff', '#666'] : ['#666', '#fff']
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="180" x2="270" y1="0" y2="0"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="512" height="512" fill="url(#g)"/></svg>`
  return sharp(picture)
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .png()
    .toBuffer()
}
