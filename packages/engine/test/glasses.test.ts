/** @module Glasses: detected only where they are, preserved on the template, removed from the user. */
import { describe, expect, it } from 'vitest'
import { findGlassesFrames, type GlassesFrames } from '../src/glasses/find-glasses-frames.ts'
import { removeGlasses } from '../src/glasses/remove-glasses.ts'
import { fused, type Subject, subject } from './fixtures.ts'
import { changedPixels } from './measures.ts'

const astronaut = await subject('collins')
const admiral = await subject('hopper')

const framesOf = ({ image, face }: Subject) =>
  findGlassesFrames(image, face.landmarks, { excludesBrows: false })

function framesOfAdmiral(): GlassesFrames {
  const frames = framesOf(admiral)
  if (frames === undefined) throw new Error('The admiral wears glasses.')
  return frames
}

/** Returns how many pixels of the crop the frames cover. */
function areaOf({ share }: GlassesFrames): number {
  return share.reduce((sum, value) => sum + value, 0)
}

describe('glasses', () => {
  it.each(['team-3', 'jordan', 'bruce-mars'])('are detected on %s', async (name) => {
    expect(framesOf(await subject(name))).toBeDefined()
  })

  it.each(['team-1', 'team-4', 'charles', 'kal-visuals', 'marie', 'brooke', 'ivana'])(
    'are not detected on %s',
    async (name) => {
      expect(framesOf(await subject(name))).toBeUndefined()
    },
  )

  it('are lines and not areas', () => {
    const frames = framesOfAdmiral()
    const area = areaOf(frames) / frames.crop.facePx ** 2
    expect(area).toBeGreaterThan(0.01)
    expect(area).toBeLessThan(0.2)
  })
})

describe("the template's glasses", () => {
  it('stay complete', () => {
    const image = fused(admiral, astronaut, { features: 1, outline: 0 })
    const frames = framesOf({ ...admiral, image })
    if (frames === undefined) throw new Error('The result wears no glasses.')
    expect(areaOf(frames)).toBeGreaterThan(0.7 * areaOf(framesOfAdmiral()))
  })
})

describe("the user's glasses", () => {
  it('are removed, and nothing else changes', () => {
    const photo = { image: admiral.image, mesh: admiral.face.landmarks }
    const bare = removeGlasses(photo)
    expect(findGlassesFrames(bare.image, bare.mesh, { excludesBrows: false })).toBeUndefined()
    const { X, Y, Width, Height } = admiral.face.rect
    const farPixels = changedPixels(admiral.image, bare.image).filter((pixel) => {
      const [x, y] = [pixel % bare.image.width, Math.floor(pixel / bare.image.width)]
      return !(x > X - Width / 10 && x < X + 1.1 * Width && y > Y && y < Y + Height / 1.5)
    })
    expect(farPixels).toEqual([])
  })

  it('do not show in the result', () => {
    const result = fused(astronaut, admiral)
    const { landmarks } = astronaut.face
    expect(findGlassesFrames(result, landmarks, { excludesBrows: false })).toBeUndefined()
  })

  it('are not removed from a bare face, which is returned as the same object', () => {
    const photo = { image: astronaut.image, mesh: astronaut.face.landmarks }
    expect(removeGlasses(photo)).toBe(photo)
  })
})
