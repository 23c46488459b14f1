/** @module Glasses: found only where they are, kept whole on the template, taken off the user. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Frames, findFrames } from '../src/glasses/find-frames.ts'
import { withoutGlasses } from '../src/glasses/take-off.ts'
import { loadNetworks, type Networks } from '../src/networks.ts'
import { collins, hopper, stock } from './pictures.ts'
import { fused, type Subject, subjectOf } from './subjects.ts'

let networks: Networks
let astronaut: Subject
let admiral: Subject
beforeAll(async () => {
  networks = await loadNetworks()
  astronaut = await subjectOf(networks, await collins())
  admiral = await subjectOf(networks, await hopper())
})

const named = async (name: string) => subjectOf(networks, await stock(name))
const framesOf = ({ image, face }: Subject) =>
  findFrames(image, face.landmarks, { sparesBrows: false })

function framesOfAdmiral(): Frames {
  const frames = framesOf(admiral)
  if (frames === undefined) throw new Error('The admiral wears glasses.')
  return frames
}

/** How many pixels of the portrait the frames cover. */
function areaOf({ share }: Frames): number {
  return share.reduce((sum, value) => sum + value, 0)
}

describe('glasses', () => {
  it.each(['team-3', 'jordan', 'bruce-mars'])('are found on %s', async (name) => {
    expect(framesOf(await named(name))).toBeDefined()
  })

  it.each(['team-1', 'team-4', 'charles', 'kal-visuals', 'marie', 'brooke', 'ivana'])(
    'are not seen on %s',
    async (name) => {
      expect(framesOf(await named(name))).toBeUndefined()
    },
  )

  it('are lines, not areas', () => {
    const frames = framesOfAdmiral()
    const area = areaOf(frames) / frames.portrait.facePx ** 2
    expect(area).toBeGreaterThan(0.01)
    expect(area).toBeLessThan(0.2)
  })
})

describe("the template's glasses", () => {
  it('stay whole', () => {
    const image = fused(admiral, astronaut, { features: 1, outline: 0 })
    const frames = framesOf({ ...admiral, image })
    if (frames === undefined) throw new Error('They are gone.')
    expect(areaOf(frames)).toBeGreaterThan(0.7 * areaOf(framesOfAdmiral()))
  })
})

describe("the user's glasses", () => {
  it('are taken off, and nothing else changes', () => {
    const photo = { image: admiral.image, mesh: admiral.face.landmarks }
    const bare = withoutGlasses(photo)
    expect(findFrames(bare.image, bare.mesh, { sparesBrows: false })).toBeUndefined()
    const { X, Y, Width, Height } = admiral.face.rect
    const moved = bare.image.data.findIndex((level, i) => {
      const pixel = Math.floor(i / 3)
      const [x, y] = [pixel % bare.image.width, Math.floor(pixel / bare.image.width)]
      const isNear = x > X - Width / 10 && x < X + 1.1 * Width && y > Y && y < Y + Height / 1.5
      return level !== admiral.image.data[i] && !isNear
    })
    expect(moved).toBe(-1)
  })

  it('do not come along', () => {
    const result = fused(astronaut, admiral)
    const { landmarks } = astronaut.face
    expect(findFrames(result, landmarks, { sparesBrows: false })).toBeUndefined()
  })

  it('are not looked for in vain: a bare face stays the very same', () => {
    const photo = { image: astronaut.image, mesh: astronaut.face.landmarks }
    expect(withoutGlasses(photo)).toBe(photo)
  })
})
