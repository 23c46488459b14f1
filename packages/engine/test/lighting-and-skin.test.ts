/** @module Fusions between faces in different light or with different skin: what changes and what is preserved. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { visibilityWeights } from '../src/align/visibility-weights.ts'
import { LEFT_BROW, RIGHT_BROW } from '../src/geometry/vertex-groups.ts'
import { collins, fused, type Subject, subject, subjectOf } from './fixtures.ts'
import { gap, mean, meanColour } from './measures.ts'

const RIGHT_CHEEK = [50, 205, 187, 123]
const LEFT_CHEEK = [280, 425, 411, 352]
const FOREHEAD = [107, 336, 337, 108]
const CHIN = [182, 406, 369, 140]

const astronaut = await subject('collins')
const admiral = await subject('hopper')

const onto = (template: Subject, user: Subject): Subject => ({
  ...template,
  image: fused(template, user),
})
const grey = (of: Subject, vertices: readonly number[]) => mean(meanColour(of, vertices))
const blueness = (of: Subject, vertices: readonly number[]) => {
  const [red, , blue] = meanColour(of, vertices)
  return blue - red
}

describe('coloured light on the user', () => {
  it('is removed, also from one half of the face', async () => {
    const blue = await subjectOf(await halfBlue(await collins()))
    const slope = (of: Subject) => blueness(of, LEFT_CHEEK) - blueness(of, RIGHT_CHEEK)
    const before = slope(blue) - slope(astronaut)
    const after = slope(onto(admiral, blue)) - slope(onto(admiral, astronaut))
    expect(before).toBeGreaterThan(60)
    expect(Math.abs(after)).toBeLessThan(0.26 * before)
  })
})

describe('other skin', () => {
  it('keeps dark brows dark, between a dark and a pale face in both directions', async () => {
    const dark = await subject('kal-visuals')
    const contrast = (of: Subject) =>
      grey(of, FOREHEAD) - Math.min(grey(of, RIGHT_BROW), grey(of, LEFT_BROW))
    expect(contrast(onto(astronaut, dark))).toBeGreaterThan(20)
    expect(contrast(onto(dark, admiral))).toBeGreaterThan(5)
  })

  it('takes the colour of the template on both cheeks', async () => {
    const dark = await subject('jordan')
    const result = onto(astronaut, dark)
    for (const cheek of [RIGHT_CHEEK, LEFT_CHEEK]) {
      const wanted = meanColour(astronaut, cheek)
      const missed = gap(meanColour(result, cheek), wanted)
      expect(missed).toBeLessThan(0.35 * gap(meanColour(dark, cheek), wanted))
    }
  })
})

describe('the beard of the user', () => {
  it('is part of the result', async () => {
    const bearded = await subject('charles')
    const shade = (of: Subject) => grey(of, FOREHEAD) - grey(of, CHIN)
    expect(shade(onto(astronaut, bearded))).toBeGreaterThan(shade(astronaut) + 20)
  })
})

describe('what the photo shows edge-on', () => {
  it('is left to the template, and only that', async () => {
    const turned = await subject('team-3')
    const none = new Float32Array(turned.face.landmarks.length / 3)
    const visibility = (user: Subject, target: Subject) =>
      visibilityWeights(user.face.landmarks, target.face.landmarks, none)
    expect(mean([...visibility(astronaut, astronaut)])).toBeGreaterThan(0.97)
    const weights = visibility(turned, astronaut)
    const [right, left] = [RIGHT_CHEEK, LEFT_CHEEK].map((cheek) =>
      mean(cheek.map((v) => weights[v])),
    )
    expect(Math.min(right, left)).toBeLessThan(0.7)
    expect(Math.max(right, left)).toBeGreaterThan(0.95)
  })
})

/** Returns the picture with blue light from the right edge to the middle of the face. */
async function halfBlue(picture: Uint8Array): Promise<Buffer> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="190" x2="260" y1="0" y2="0"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#67a5ff"/></linearGradient></defs><rect width="512" height="512" fill="url(#g)"/></svg>'
  return sharp(picture)
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .png()
    .toBuffer()
}
