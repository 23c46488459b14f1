/** @module Identity: whose face the result shows, according to a recognition network that the engine does not use. */
import { describe, expect, it } from 'vitest'
import { createJudge } from '../judge/assess-face.ts'
import {
  type Descriptor,
  descriptorDistance,
  SAME_PERSON_DISTANCE,
} from '../judge/networks/recognition.ts'
import { fused, type Subject, subject } from './fixtures.ts'
import { mean } from './measures.ts'

/** Pairs of template and user: every user twice, every template with every kind of user. */
const PAIRS = [
  ['collins', 'team-1'],
  ['collins', 'hopper'],
  ['collins', 'marie'],
  ['charles', 'kal-visuals'],
  ['charles', 'marie'],
  ['charles', 'hopper'],
  ['ivana-square', 'team-1'],
  ['ivana-square', 'kal-visuals'],
] as const

const judge = await createJudge()
const descriptors = new Map<Subject, Descriptor>()

/** Returns the descriptor of a subject; of a fused picture, at the position of the template's face. */
function describeFace(of: Subject): Descriptor {
  const { image, face } = of
  const { rect, pose } = face
  const descriptor = descriptors.get(of) ?? judge(image, { rect, roll: pose.roll }).descriptor
  descriptors.set(of, descriptor)
  return descriptor
}

interface Fusion {
  readonly toUser: number
  readonly toTemplate: number
  /** Distance of user and template. */
  readonly apart: number
}

/** Fuses a pair. @param features The likeness, 0 to 1. */
async function fuse(names: readonly [string, string], features?: number): Promise<Fusion> {
  const [template, user] = await Promise.all(names.map(subject))
  const likeness = features === undefined ? undefined : { features, outline: 0.5 }
  const result = describeFace({ ...template, image: fused(template, user, likeness) })
  const [ofTemplate, ofUser] = [template, user].map(describeFace)
  return {
    toUser: descriptorDistance(result, ofUser),
    toTemplate: descriptorDistance(result, ofTemplate),
    apart: descriptorDistance(ofUser, ofTemplate),
  }
}

describe('the recognition network', () => {
  it('recognizes the same person and tells different people apart', async () => {
    const [kal, kalSquare, marie, bruce, jordan] = await Promise.all(
      ['kal-visuals', 'kal-visuals-square', 'marie', 'bruce-mars', 'jordan'].map(async (name) =>
        describeFace(await subject(name)),
      ),
    )
    expect(descriptorDistance(kal, kalSquare)).toBeLessThan(SAME_PERSON_DISTANCE)
    expect(descriptorDistance(bruce, jordan)).toBeLessThan(SAME_PERSON_DISTANCE)
    expect(descriptorDistance(kal, marie)).toBeGreaterThan(SAME_PERSON_DISTANCE)
    expect(descriptorDistance(bruce, marie)).toBeGreaterThan(SAME_PERSON_DISTANCE)
  })
})

describe('the identity of the result', () => {
  it('is nearer to the user than the template in every pair, and nearer to the user on average', async () => {
    const fusions: Fusion[] = []
    for (const pair of PAIRS) fusions.push(await fuse(pair))
    for (const { toUser, apart } of fusions) expect(toUser).toBeLessThan(apart)
    const toUser = mean(fusions.map((fusion) => fusion.toUser))
    expect(toUser).toBeLessThan(mean(fusions.map((fusion) => fusion.toTemplate)))
    expect(toUser).toBeLessThan(SAME_PERSON_DISTANCE)
  })

  it('is nearer to the template when the face degree is higher', async () => {
    const pairs = [
      ['collins', 'kal-visuals'],
      ['charles', 'hopper'],
      ['marie', 'collins'],
    ] as const
    const toUser: number[] = []
    const toTemplate: number[] = []
    for (const degree of [0, 50, 100]) {
      const fusions: Fusion[] = []
      for (const pair of pairs) fusions.push(await fuse(pair, 1 - degree / 100))
      toUser.push(mean(fusions.map((fusion) => fusion.toUser)))
      toTemplate.push(mean(fusions.map((fusion) => fusion.toTemplate)))
    }
    expect(toUser).toEqual(toUser.toSorted((a, b) => a - b))
    expect(toTemplate).toEqual(toTemplate.toSorted((a, b) => b - a))
  })
})
