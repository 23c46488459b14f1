/** @module The options of FuseFaceUltra: each effect acts in its own zone only, and more with a higher value. */
import { describe, expect, it } from 'vitest'
import { targetMesh } from '../src/align/target-mesh.ts'
import type { FuseFaceOptions } from '../src/fuse/fuse-face.ts'
import { optionsOfUltra, type UltraOptions } from '../src/fuse/ultra-options.ts'
import { point } from '../src/geometry/mesh.ts'
import { convexHull, polygonMask } from '../src/geometry/polygon.ts'
import {
  CHEEKS,
  EYES_AND_BROWS,
  LIPS,
  MOUTH_OPENING,
  OUTLINE,
} from '../src/geometry/vertex-groups.ts'
import { SWAP_MODELS, type SwapModelType } from '../src/index.ts'
import { blur } from '../src/pixels/blur.ts'
import { toLab } from '../src/pixels/lab.ts'
import { planeOf } from '../src/pixels/pixel-loops.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import type { Retouch } from '../src/retouch/retouch.ts'
import {
  fused,
  type Subject,
  sharedEngine,
  smallCollins,
  smallHopper,
  subject,
} from './fixtures.ts'
import { gap, mean } from './measures.ts'

const engine = await sharedEngine()
const astronaut = await subject('collins')
const admiral = await subject('hopper')
const bearded = await subject('team-1')

const STRENGTHS = [0, 0.4, 1]
const PLAIN: FuseFaceOptions = { features: 1, outline: 0.5 }
const retouched = (retouch: Retouch): FuseFaceOptions => ({ ...PLAIN, retouch })
const plainOfAdmiral = fused(astronaut, admiral, PLAIN)
const plainOfBearded = fused(astronaut, bearded, PLAIN)

/** Fuses with each of {@link STRENGTHS}; the first result, of strength 0, is the plain fusion. */
function strengthened(user: Subject, effect: keyof Retouch): RgbImage[] {
  const plain = user === admiral ? plainOfAdmiral : plainOfBearded
  const others = STRENGTHS.slice(1).map((strength) =>
    fused(astronaut, user, retouched({ [effect]: strength })),
  )
  return [plain, ...others]
}

/** Returns a mask of the hull of some vertices, grown by a share of the width of the face. */
function area({ image, face }: Subject, vertices: readonly number[], grown = 0): Float32Array {
  const hull = convexHull(vertices.map((v) => point(face.landmarks, v)))
  const mask = polygonMask(image, hull)
  if (grown === 0) return mask
  const grownMask = blur(mask, image, grown * face.rect.Width)
  return planeOf(mask.length, (i) => (grownMask[i] > 1e-3 ? 1 : 0))
}

function indices(mask: Float32Array, wanted = 1): Int32Array {
  const found: number[] = []
  for (let i = 0; i < mask.length; i++) if (mask[i] === wanted) found.push(i)
  return Int32Array.from(found)
}

function luma({ data }: RgbImage): Float32Array {
  const levels = new Float32Array(data.length / 3)
  for (let i = 0; i < levels.length; i++) {
    levels[i] = (data[3 * i] + data[3 * i + 1] + data[3 * i + 2]) / 3
  }
  return levels
}

/** Returns the mean amplitude of the finest detail inside a mask. */
function detail(image: RgbImage, mask: Float32Array): number {
  const levels = luma(image)
  const smooth = blur(levels, image, 1.5)
  return meanOver(indices(mask), (i) => Math.abs(levels[i] - smooth[i]))
}

/** Returns the mean difference of the green levels of some pixels. */
function difference(a: RgbImage, b: RgbImage, pixels: Int32Array): number {
  return meanOver(pixels, (i) => Math.abs(a.data[3 * i + 1] - b.data[3 * i + 1]))
}

function meanOver(pixels: Int32Array, valueAt: (pixel: number) => number): number {
  return mean(Float64Array.from(pixels, valueAt))
}

function labOf(image: RgbImage, pixels: Int32Array) {
  return toLab(Float32Array.from(image.data), image.width * image.height, pixels)
}

function expectRising(values: readonly number[]): void {
  expect(values).toEqual(values.toSorted((a, b) => a - b))
  expect(new Set(values).size).toBe(values.length)
}

describe('effects of strength 0', () => {
  it('change no pixel', () => {
    const zero = { enhance: 0, smooth: 0, teeth: 0, makeup: 0 }
    expect(fused(astronaut, admiral, retouched(zero)).data).toEqual(plainOfAdmiral.data)
  })
})

describe('enhanceRadio', () => {
  it('sharpens the face and nothing around it', () => {
    const face = area(astronaut, OUTLINE)
    const results = strengthened(admiral, 'enhance')
    const crispness = results.map((image) => detail(image, face))
    expectRising(crispness)
    expect(crispness[2] / crispness[0]).toBeGreaterThan(1.3)
    const outside = indices(area(astronaut, OUTLINE, 0.05), 0)
    expect(difference(results[2], results[0], outside)).toBeLessThan(0.02)
  })
})

describe('mpRadio', () => {
  it('smooths the cheeks but not eyes and brows', () => {
    const cheeks = area(astronaut, CHEEKS)
    const results = strengthened(bearded, 'smooth')
    const roughness = results.map((image) => detail(image, cheeks))
    expectRising(roughness.toReversed())
    expect(roughness[2] / roughness[0]).toBeLessThan(0.8)
    const eyes = indices(area(astronaut, EYES_AND_BROWS))
    const moved = difference(results[2], results[0], eyes)
    expect(moved).toBeLessThan(0.25 * difference(results[2], results[0], indices(cheeks)))
  })
})

describe('teethEnhanceRadio', () => {
  it('whitens the bright pixels between the lips and nothing beside them', () => {
    const mouth = area(astronaut, MOUTH_OPENING)
    const results = strengthened(admiral, 'teeth')
    const before = labOf(results[0], indices(mouth))
    const teeth = indices(mouth).filter((i) => before.l[i] > 60)
    expect(teeth.length).toBeGreaterThan(100)
    const colours = results.map((image) => labOf(image, teeth))
    expectRising(colours.map(({ l }) => mean([...teeth].map((i) => l[i]))))
    expectRising(colours.map(({ b }) => -mean([...teeth].map((i) => b[i]))))
    const beside = indices(area(astronaut, LIPS, 0.05), 0)
    expect(difference(results[2], results[0], beside)).toBeLessThan(0.01)
  })

  it('changes nothing in a shut mouth', () => {
    const [without, whitened] = [0, 1].map((teeth) => fused(admiral, bearded, retouched({ teeth })))
    const beside = indices(area(admiral, LIPS, 0.05), 0)
    expect(difference(whitened, without, beside)).toBeLessThan(0.01)
  })
})

describe('makeupTransferRadio', () => {
  /** Returns the mean a*, b* of the lips without the mouth. */
  function lipColour(of: Subject): number[] {
    const opening = area(of, MOUTH_OPENING)
    const lips = indices(area(of, LIPS)).filter((i) => opening[i] === 0)
    const { a, b } = labOf(of.image, lips)
    return [a, b].map((plane) => mean([...lips].map((i) => plane[i])))
  }

  it("moves the colour of the lips towards the template's but not that of the forehead", () => {
    const results = strengthened(bearded, 'makeup')
    const { face } = astronaut
    const landmarks = targetMesh(face.landmarks, bearded.face.landmarks, PLAIN)
    const wanted = lipColour(astronaut)
    const gaps = results.map((image) =>
      gap(lipColour({ image, face: { ...face, landmarks } }), wanted),
    )
    expectRising(gaps.toReversed())
    expect(gaps[2]).toBeLessThan(0.5 * gaps[0])
    const forehead = indices(area(astronaut, [10, 109, 338, 151, 9]))
    expect(difference(results[2], results[0], forehead)).toBeLessThan(0.5)
  })
})

describe('warpRadio', () => {
  it("moves the outline towards the user's, and with 0 changes nothing", () => {
    const results = STRENGTHS.map((warpRadio) => {
      const options = optionsOfUltra({
        warpRadio,
        enhanceRadio: 0,
        mpRadio: 0,
        teethEnhanceRadio: 0,
      })
      if (!options.ok) throw new Error(options.error.message)
      return fused(astronaut, admiral, { features: 0, outline: options.value.outline })
    })
    const near = indices(area(astronaut, OUTLINE, 0.05))
    const moved = results.map((image) => difference(image, astronaut.image, near))
    expectRising(moved)
    expect(moved[0]).toBe(0)
  })
})

describe('swapModelType', async () => {
  const [template, photo] = await Promise.all([smallCollins(), smallHopper()])

  function fuse(ultra: UltraOptions) {
    return engine.fuse({ template, faces: [{ photo }], ultra })
  }

  async function jpegOf(ultra: UltraOptions): Promise<Uint8Array> {
    const result = await fuse(ultra)
    if (!result.ok) throw new Error(result.error.message)
    return result.value.jpeg
  }

  const jpegs = new Map<SwapModelType, Uint8Array>()
  for (const type of Object.keys(SWAP_MODELS).map(Number) as SwapModelType[]) {
    jpegs.set(type, await jpegOf({ swapModelType: type }))
  }

  it('returns six different pictures', () => {
    const different = new Set(
      [...jpegs.values()].map((jpeg) => Buffer.from(jpeg).toString('base64')),
    )
    expect(different.size).toBe(6)
  })

  it('is 1 by default, with the default effects', async () => {
    const effects = { warpRadio: 0.7, enhanceRadio: 0.5, mpRadio: 0.5 }
    expect(await jpegOf({})).toEqual(jpegs.get(1))
    expect(await jpegOf({ swapModelType: 1, ...effects })).toEqual(jpegs.get(1))
  })

  it('of 6 ignores the effects', async () => {
    const effects = { warpRadio: 0, mpRadio: 1, makeupTransferRadio: 1 }
    expect(await jpegOf({ swapModelType: 6, ...effects })).toEqual(jpegs.get(6))
  })

  it.each<[string, UltraOptions]>([
    ['an unknown model', { swapModelType: 7 as SwapModelType }],
    [
      'the name of an inherited property',
      { swapModelType: 'constructor' as unknown as SwapModelType },
    ],
    ['an effect above 1', { warpRadio: 1.2 }],
    ['an effect below 0', { mpRadio: -0.1 }],
    ['an effect of NaN', { enhanceRadio: Number.NaN }],
  ])('is refused with %s', async (_, ultra) => {
    expect(await fuse(ultra)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  })

  it('is refused together with a degree', async () => {
    const request = { template, faces: [{ photo }], ultra: {}, faceDegree: 20 }
    expect(await engine.fuse(request)).toMatchObject({ error: { code: 'bad-request' } })
  })
})
