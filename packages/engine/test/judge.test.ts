/** @module The judge: its landmarks, pose, skin groups and counts on known faces. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createJudge, type FaceAssessment } from '../judge/assess-face.ts'
import { headPose } from '../judge/head-pose.ts'
import { landmarkError, pixelsChangedOutside } from '../judge/measures.ts'
import { skinColour, skinGroup } from '../judge/skin-colour.ts'
import { collins, type Subject, stock, subject, subjectOf } from './fixtures.ts'

/** Points of the 68, each with the engine's vertex at the same position. */
const SAME_PLACES = [
  [36, 33],
  [39, 133],
  [42, 362],
  [45, 263],
  [48, 61],
  [54, 291],
] as const

const judge = await createJudge()

const assess = ({ image, face }: Subject): FaceAssessment =>
  judge(image, { rect: face.rect, roll: face.pose.roll })

describe('the landmark network', () => {
  it.each(['charles', 'kal-visuals', 'marie'])(
    'finds the same points as the engine in %s',
    async (name) => {
      const known = await subject(name)
      const { points } = assess(known)
      const { landmarks } = known.face
      const eyes = Math.hypot(points[45][0] - points[36][0], points[45][1] - points[36][1])
      for (const [p, v] of SAME_PLACES) {
        const away = Math.hypot(
          points[p][0] - landmarks[3 * v],
          points[p][1] - landmarks[3 * v + 1],
        )
        expect(away / eyes).toBeLessThan(0.1)
      }
    },
  )

  it('gives an error in percent of the eye distance', async () => {
    const known = await subject('marie')
    const { points } = assess(known)
    expect(landmarkError(points, points)).toBe(0)
    const eyes = Math.hypot(points[45][0] - points[36][0], points[45][1] - points[36][1])
    const moved = points.map(([x, y]): [number, number] => [x + eyes / 20, y])
    expect(landmarkError(points, moved)).toBeCloseTo(5)
  })
})

describe('the pose', () => {
  it('follows the lean, turn and mirroring of the head', async () => {
    const leaning = await sharp(await collins())
      .rotate(20, { background: '#777' })
      .png()
      .toBuffer()
    const mirrored = await sharp(await stock('marie'))
      .flop()
      .png()
      .toBuffer()
    const [straight, tilted, right, left] = (
      await Promise.all([
        subject('collins'),
        subjectOf(leaning),
        subject('marie'),
        subjectOf(mirrored),
      ])
    ).map((known) => headPose(assess(known).points))
    expect(tilted.roll - straight.roll).toBeGreaterThan(17)
    expect(tilted.roll - straight.roll).toBeLessThan(23)
    expect(Math.abs(straight.yaw)).toBeLessThan(8)
    expect(right.yaw).toBeGreaterThan(10)
    expect(Math.abs(right.yaw + left.yaw)).toBeLessThan(6)
  })
})

describe('the skin group', () => {
  it.each([
    ['marie', 'light'],
    ['jordan', 'dark'],
  ])('of %s is %s', async (name, group) => {
    const known = await subject(name)
    expect(skinGroup(skinColour(known.image, assess(known).points))).toBe(group)
  })
})

describe('pixelsChangedOutside', () => {
  it('counts changes outside the face region only', async () => {
    const { image, face } = await subject('collins')
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
