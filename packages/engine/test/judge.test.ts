/** @module The judge judges rightly: its pose, its points and its counts on faces that are known. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { landmarkError, pixelsChangedOutside } from '../judge/measures.ts'
import { createJudge, type Judge, type Opinion } from '../judge/opinion.ts'
import { headPose } from '../judge/pose.ts'
import { skinColour, skinGroup } from '../judge/skin.ts'
import { loadNetworks, type Networks } from '../src/networks.ts'
import { collins, stock } from './pictures.ts'
import { type Subject, subjectOf } from './subjects.ts'

/** Points of the 68 with the engine's vertices at the same places. */
const SAME_PLACES = [
  [36, 33],
  [39, 133],
  [42, 362],
  [45, 263],
  [48, 61],
  [54, 291],
] as const

let networks: Networks
let judge: Judge
beforeAll(async () => {
  networks = await loadNetworks()
  judge = await createJudge()
})

const named = async (name: string) => subjectOf(networks, await stock(name))
const opinionOn = ({ image, face }: Subject): Opinion =>
  judge(image, { rect: face.rect, roll: face.pose.roll })

describe('the landmark net', () => {
  it.each(['charles', 'kal-visuals', 'marie'])('sees what the engine sees in %s', async (name) => {
    const subject = await named(name)
    const { points } = opinionOn(subject)
    const { landmarks } = subject.face
    const eyes = Math.hypot(points[45][0] - points[36][0], points[45][1] - points[36][1])
    for (const [p, v] of SAME_PLACES) {
      const away = Math.hypot(points[p][0] - landmarks[3 * v], points[p][1] - landmarks[3 * v + 1])
      expect(away / eyes).toBeLessThan(0.1)
    }
  })

  it('moves with the picture', async () => {
    const subject = await named('marie')
    const { points } = opinionOn(subject)
    expect(landmarkError(points, points)).toBe(0)
    const eyes = Math.hypot(points[45][0] - points[36][0], points[45][1] - points[36][1])
    const moved = points.map(([x, y]): [number, number] => [x + eyes / 20, y])
    expect(landmarkError(points, moved)).toBeCloseTo(5)
  })
})

describe('the pose', () => {
  it('leans, turns and mirrors with the head', async () => {
    const upright = await collins()
    const leaning = await sharp(upright).rotate(20, { background: '#777' }).png().toBuffer()
    const turned = await stock('marie')
    const mirrored = await sharp(turned).flop().png().toBuffer()
    const [straight, tilted, right, left] = await Promise.all(
      [upright, leaning, turned, mirrored].map(async (picture) =>
        headPose(opinionOn(await subjectOf(networks, picture)).points),
      ),
    )
    expect(tilted.roll - straight.roll).toBeGreaterThan(17)
    expect(tilted.roll - straight.roll).toBeLessThan(23)
    expect(Math.abs(straight.yaw)).toBeLessThan(8)
    expect(right.yaw).toBeGreaterThan(10)
    expect(Math.abs(right.yaw + left.yaw)).toBeLessThan(6)
  })
})

describe('the skin', () => {
  it.each([
    ['marie', 'light'],
    ['jordan', 'dark'],
  ])('of %s is %s', async (name, group) => {
    const subject = await named(name)
    expect(skinGroup(skinColour(subject.image, opinionOn(subject).points))).toBe(group)
  })
})

describe('pixels changed outside', () => {
  it('are counted there and nowhere else', async () => {
    const { image, face } = await subjectOf(networks, await collins())
    const changedAt = (x: number, y: number) => {
      const data = image.data.slice()
      data[3 * (y * image.width + x)] ^= 1
      return pixelsChangedOutside(image, { ...image, data }, face.landmarks)
    }
    const { X, Y, Width, Height } = face.rect
    expect(changedAt(Math.round(X + Width / 2), Math.round(Y + Height / 2))).toBe(0)
    expect(changedAt(2, 2)).toBe(1)
  })
})
