/** @module Whose face the result shows, in the opinion of a network that the engine does not know. */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Descriptor,
  descriptorDistance,
  SAME_PERSON_DISTANCE,
} from '../judge/networks/recognition.ts'
import { createJudge, type Judge } from '../judge/opinion.ts'
import { decode } from '../src/decode.ts'
import { createEngine, type DetectedFace, type Engine } from '../src/index.ts'
import { collins, hopper, stock } from './pictures.ts'

const USERS = {
  'team-1': () => stock('team-1'),
  'kal-visuals': () => stock('kal-visuals'),
  marie: () => stock('marie'),
  hopper,
} as const
const TEMPLATES = {
  collins,
  charles: () => stock('charles'),
  'ivana-square': () => stock('ivana-square'),
} as const

interface Known {
  picture: Uint8Array
  descriptor: Descriptor
}

let engine: Engine
let judge: Judge
beforeAll(async () => {
  engine = await createEngine()
  judge = await createJudge()
})

async function firstFace(picture: Uint8Array): Promise<DetectedFace> {
  const detection = await engine.detect(picture)
  if (!detection.ok) throw new Error(detection.error.message)
  return detection.value.faces[0]
}

async function know(picture: Uint8Array): Promise<Known> {
  const { rect, pose } = await firstFace(picture)
  const image = await decode(picture)
  if (!image.ok) throw new Error(image.error.message)
  return { picture, descriptor: judge(image.value, { rect, roll: pose.roll }).descriptor }
}

async function fuse(template: Known, user: Known, faceDegree?: number): Promise<Known> {
  const result = await engine.fuse({
    template: template.picture,
    faces: [{ photo: user.picture }],
    ...(faceDegree === undefined ? {} : { faceDegree }),
  })
  if (!result.ok) throw new Error(result.error.message)
  return know(result.value.jpeg)
}

const distance = (a: Known, b: Known) => descriptorDistance(a.descriptor, b.descriptor)

describe('the judge', () => {
  it('tells people apart and knows them again', async () => {
    const [kal, kalSquare, marie, bruce, jordan] = await Promise.all(
      ['kal-visuals', 'kal-visuals-square', 'marie', 'bruce-mars', 'jordan'].map(async (name) =>
        know(await stock(name)),
      ),
    )
    expect(distance(kal, kalSquare)).toBeLessThan(SAME_PERSON_DISTANCE)
    expect(distance(bruce, jordan)).toBeLessThan(SAME_PERSON_DISTANCE)
    expect(distance(kal, marie)).toBeGreaterThan(SAME_PERSON_DISTANCE)
    expect(distance(bruce, marie)).toBeGreaterThan(SAME_PERSON_DISTANCE)
  })
})

describe('identity', () => {
  it('moves from the template to the user in every pair, and past the middle on average', async () => {
    const users = await Promise.all(Object.values(USERS).map(async (read) => know(await read())))
    const templates = await Promise.all(
      Object.values(TEMPLATES).map(async (read) => know(await read())),
    )
    const toUser: number[] = []
    const toTemplate: number[] = []
    for (const template of templates) {
      for (const user of users) {
        const fused = await fuse(template, user)
        toUser.push(distance(fused, user))
        toTemplate.push(distance(fused, template))
        expect(distance(fused, user)).toBeLessThan(distance(template, user))
      }
    }
    expect(mean(toUser)).toBeLessThan(mean(toTemplate))
    expect(mean(toUser)).toBeLessThan(SAME_PERSON_DISTANCE)
  })

  it('follows the face degree: higher is more like the template', async () => {
    const pairs = await Promise.all([
      pairOf(await collins(), await stock('kal-visuals')),
      pairOf(await stock('charles'), await hopper()),
      pairOf(await stock('marie'), await collins()),
    ])
    const toUser: number[] = []
    const toTemplate: number[] = []
    for (const degree of [0, 30, 60, 80, 100]) {
      const fused: Known[] = []
      for (const { template, user } of pairs) fused.push(await fuse(template, user, degree))
      toUser.push(mean(fused.map((known, i) => distance(known, pairs[i].user))))
      toTemplate.push(mean(fused.map((known, i) => distance(known, pairs[i].template))))
    }
    expect(toUser).toEqual(toUser.toSorted((a, b) => a - b))
    expect(toTemplate).toEqual(toTemplate.toSorted((a, b) => b - a))
  })
})

async function pairOf(template: Uint8Array, user: Uint8Array) {
  return { template: await know(template), user: await know(user) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
