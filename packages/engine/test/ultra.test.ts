/** @module The looks of FuseFaceUltra: each effect acts, more when asked for more, where it belongs and only there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { targetMesh } from '../src/align/target-mesh.ts'
import type { Look } from '../src/fuse/fuse-face.ts'
import { lookOfUltra, type UltraLook } from '../src/fuse/ultra.ts'
import { point } from '../src/geometry/mesh.ts'
import { convexHull, polygonMask } from '../src/geometry/polygon.ts'
import { CHEEKS, EYES_AND_BROWS, LIPS, MOUTH_OPENING, OUTLINE } from '../src/geometry/regions.ts'
import { createEngine, type Engine, SWAP_MODELS, type SwapModelType } from '../src/index.ts'
import { loadNetworks } from '../src/networks.ts'
import { blur } from '../src/pixels/blur.ts'
import type { RgbImage } from '../src/pixels/image.ts'
import { toLab } from '../src/pixels/lab.ts'
import type { Retouch } from '../src/retouch/retouch.ts'
import { collins, hopper, stock } from './pictures.ts'
import { fused, gap, mean, type Subject, subjectOf } from './subjects.ts'

let engine: Engine
let astronaut: Subject
let admiral: Subject
let bearded: Subject
beforeAll(async () => {
  engine = await createEngine()
  const networks = await loadNetworks()
  astronaut = await subjectOf(networks, await collins())
  admiral = await subjectOf(networks, await hopper())
  bearded = await subjectOf(networks, await stock('team-1'))
})
afterAll(() => engine.close())

const STRENGTHS = [0, 0.25, 0.5, 1]
const PLAIN: Look = { features: 1, outline: 0.5 }
const retouched = (retouch: Retouch): Look => ({ ...PLAIN, retouch })

/** Pixels inside the hull of some vertices, grown by a share of the width of the face. */
function area({ image, face }: Subject, vertices: readonly number[], grown = 0): Float32Array {
  const hull = convexHull(vertices.map((v) => point(face.landmarks, v)))
  const mask = polygonMask(image, hull)
  if (grown === 0) return mask
  return blur(mask, image, grown * face.rect.Width).map((share) => (share > 1e-3 ? 1 : 0))
}

function indices(mask: Float32Array, holds = (value: number): boolean => value === 1): Int32Array {
  return Int32Array.from([...mask.keys()].filter((i) => holds(mask[i])))
}

function luma({ data }: RgbImage): Float32Array {
  return Float32Array.from({ length: data.length / 3 }, (_, i) =>
    mean([data[3 * i], data[3 * i + 1], data[3 * i + 2]]),
  )
}

/** Mean size of the finest detail inside a mask. */
function detail(image: RgbImage, mask: Float32Array): number {
  const levels = luma(image)
  const smooth = blur(levels, image, 1.5)
  return mean([...indices(mask)].map((i) => Math.abs(levels[i] - smooth[i])))
}

function difference(a: RgbImage, b: RgbImage, pixels: Int32Array): number {
  return mean([...pixels].map((i) => Math.abs(a.data[3 * i + 1] - b.data[3 * i + 1])))
}

function labOf(image: RgbImage, pixels: Int32Array) {
  return toLab(Float32Array.from(image.data), image.width * image.height, pixels)
}

function expectRising(values: readonly number[]): void {
  expect(values).toEqual(values.toSorted((a, b) => a - b))
  expect(new Set(values).size).toBe(values.length)
}

describe('no effect', () => {
  it('at strength 0 leaves every pixel as it is without', () => {
    const zero = { enhance: 0, smooth: 0, teeth: 0, makeup: 0 }
    expect(fused(astronaut, admiral, retouched(zero)).data).toEqual(
      fused(astronaut, admiral, PLAIN).data,
    )
  })
})

describe('enhanceRadio', () => {
  it('makes the face crisper, and nothing around it', () => {
    const face = area(astronaut, OUTLINE)
    const results = STRENGTHS.map((enhance) => fused(astronaut, admiral, retouched({ enhance })))
    const crispness = results.map((image) => detail(image, face))
    expectRising(crispness)
    expect(crispness[3] / crispness[0]).toBeGreaterThan(1.3)
    const outside = indices(area(astronaut, OUTLINE, 0.05), (value) => value === 0)
    expect(difference(results[3], results[0], outside)).toBeLessThan(0.02)
  })
})

describe('mpRadio', () => {
  it('evens out the cheeks, and leaves eyes and brows', () => {
    const cheeks = area(astronaut, CHEEKS)
    const results = STRENGTHS.map((smooth) => fused(astronaut, bearded, retouched({ smooth })))
    const roughness = results.map((image) => detail(image, cheeks))
    expectRising(roughness.toReversed())
    expect(roughness[3] / roughness[0]).toBeLessThan(0.8)
    const eyes = indices(area(astronaut, EYES_AND_BROWS))
    const moved = difference(results[3], results[0], eyes)
    expect(moved).toBeLessThan(0.25 * difference(results[3], results[0], indices(cheeks)))
  })
})

describe('teethEnhanceRadio', () => {
  it('whitens the bright pixels between the lips, and nothing beside them', () => {
    const mouth = area(astronaut, MOUTH_OPENING)
    const results = STRENGTHS.map((teeth) => fused(astronaut, admiral, retouched({ teeth })))
    const before = labOf(results[0], indices(mouth))
    const teeth = indices(mouth).filter((i) => before.l[i] > 60)
    expect(teeth.length).toBeGreaterThan(100)
    const colours = results.map((image) => labOf(image, teeth))
    expectRising(colours.map(({ l }) => mean([...teeth].map((i) => l[i]))))
    expectRising(colours.map(({ b }) => -mean([...teeth].map((i) => b[i]))))
    const beside = indices(area(astronaut, LIPS, 0.05), (value) => value === 0)
    expect(difference(results[3], results[0], beside)).toBeLessThan(0.01)
  })

  it('has nothing to do in a shut mouth', () => {
    const [without, whitened] = [0, 1].map((teeth) => fused(admiral, bearded, retouched({ teeth })))
    const beside = indices(area(admiral, LIPS, 0.05), (value) => value === 0)
    expect(difference(whitened, without, beside)).toBeLessThan(0.01)
  })
})

describe('makeupTransferRadio', () => {
  /** Mean a*, b* of the lips without the mouth. */
  function lipColour(subject: Subject): number[] {
    const opening = area(subject, MOUTH_OPENING)
    const lips = indices(area(subject, LIPS)).filter((i) => opening[i] === 0)
    const { a, b } = labOf(subject.image, lips)
    return [a, b].map((plane) => mean([...lips].map((i) => plane[i])))
  }

  it("brings the lips nearer to the template's colour, and leaves the forehead", () => {
    const results = STRENGTHS.map((makeup) => fused(astronaut, bearded, retouched({ makeup })))
    const { face } = astronaut
    const landmarks = targetMesh(face.landmarks, bearded.face.landmarks, PLAIN)
    const wanted = lipColour(astronaut)
    const gaps = results.map((image) =>
      gap(lipColour({ image, face: { ...face, landmarks } }), wanted),
    )
    expectRising(gaps.toReversed())
    expect(gaps[3]).toBeLessThan(0.5 * gaps[0])
    const forehead = indices(area(astronaut, [10, 109, 338, 151, 9]))
    expect(difference(results[3], results[0], forehead)).toBeLessThan(0.5)
  })
})

describe('warpRadio', () => {
  it("moves the outline towards the user's, and with 0 not at all", () => {
    const results = STRENGTHS.map((warpRadio) => {
      const look = lookOfUltra({ warpRadio, enhanceRadio: 0, mpRadio: 0, teethEnhanceRadio: 0 })
      if (!look.ok) throw new Error(look.error.message)
      return fused(astronaut, admiral, { features: 0, outline: look.value.outline })
    })
    const near = indices(area(astronaut, OUTLINE, 0.05))
    const moved = results.map((image) => difference(image, astronaut.image, near))
    expectRising(moved)
    expect(moved[0]).toBe(0)
  })
})

describe('swapModelType', () => {
  async function fuse(ultra: UltraLook) {
    const [template, photo] = await Promise.all([collins(), hopper()])
    return engine.fuse({ template, faces: [{ photo }], ultra })
  }

  it('gives six different pictures', async () => {
    const pictures = new Set<string>()
    for (const type of Object.keys(SWAP_MODELS)) {
      const result = await fuse({ swapModelType: Number(type) as SwapModelType })
      if (!result.ok) throw new Error(result.error.message)
      pictures.add(Buffer.from(result.value.jpeg).toString('base64'))
    }
    expect(pictures.size).toBe(6)
  })

  it('1 with the defaults is what an empty look is', async () => {
    const [empty, full] = [
      await fuse({}),
      await fuse({ swapModelType: 1, warpRadio: 0.7, enhanceRadio: 0.5, mpRadio: 0.5 }),
    ]
    expect(empty.ok && full.ok && empty.value.jpeg).toEqual(full.ok && full.value.jpeg)
  })

  it('6 does not look at the effects', async () => {
    const [one, other] = [
      await fuse({ swapModelType: 6 }),
      await fuse({ swapModelType: 6, warpRadio: 0, mpRadio: 1, makeupTransferRadio: 1 }),
    ]
    expect(one.ok && other.ok && one.value.jpeg).toEqual(other.ok && other.value.jpeg)
  })

  it.each<[string, UltraLook]>([
    ['a model that does not exist', { swapModelType: 7 as SwapModelType }],
    ['a name that every object has', { swapModelType: 'constructor' as unknown as SwapModelType }],
    ['an effect above 1', { warpRadio: 1.2 }],
    ['an effect below 0', { mpRadio: -0.1 }],
    ['an effect that is no number', { enhanceRadio: Number.NaN }],
  ])('is refused with %s', async (_, ultra) => {
    expect(await fuse(ultra)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  })

  it('and degrees exclude each other', async () => {
    const [template, photo] = await Promise.all([collins(), hopper()])
    const request = { template, faces: [{ photo }], ultra: {}, faceDegree: 20 }
    expect(await engine.fuse(request)).toMatchObject({ error: { code: 'bad-request' } })
  })
})
