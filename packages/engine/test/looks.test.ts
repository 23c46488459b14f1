/** @module The measure of looks: what it objects to, and how it is calibrated on the graded results. */
import { describe, expect, it } from 'vitest'
import { createJudge } from '../judge/assess-face.ts'
import { assessed } from '../judge/judge-pair.ts'
import {
  crossValidated,
  fitGrades,
  type GradedResult,
  rankCorrelation,
  thresholdOf,
} from '../judge/looks/calibration.ts'
import { GRADED_PAIRS, nameOf } from '../judge/looks/graded-pairs.ts'
import { readGrades } from '../judge/looks/judge-looks.ts'
import { measureLooks } from '../judge/looks/measures.ts'
import { polygonMask } from '../src/geometry/polygon.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import { subject } from './fixtures.ts'

const { image, face } = await subject('hopper')
const known = assessed(await createJudge(), 'hopper', image, face)

/** Returns the picture with changed levels inside the polygon of some vertices. */
function changed(
  vertices: readonly number[],
  change: (level: number, p: number) => number,
): RgbImage {
  const corners = vertices.map((v): [number, number] => [
    face.landmarks[3 * v],
    face.landmarks[3 * v + 1],
  ])
  const mask = polygonMask(image, corners)
  return {
    ...image,
    data: image.data.map((level, p) => (mask[Math.floor(p / 3)] === 1 ? change(level, p) : level)),
  }
}

describe('the measures', () => {
  it('are 0 where nothing changed', () => {
    const { edges, patches, chroma, lips } = measureLooks(known, known, image)
    expect([edges, patches, lips]).toEqual([0, 0, 0])
    expect(chroma).toBeLessThan(0.3)
  })

  const CHEEK = [50, 205, 187, 123]
  it('object to edges and patches, and to strange colour, on a cheek', () => {
    const darker = measureLooks(
      known,
      known,
      changed(CHEEK, (level) => level * 0.6),
    )
    expect(darker.edges).toBeGreaterThan(0.03)
    expect(darker.patches).toBeGreaterThan(0.1)
    const blue = measureLooks(
      known,
      known,
      changed(CHEEK, (level, p) => (p % 3 === 2 ? 230 : level * 0.7)),
    )
    expect(blue.chroma).toBeGreaterThan(1)
  })

  it('object to lips of another lightness', () => {
    const lips = [61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91]
    expect(
      measureLooks(
        known,
        known,
        changed(lips, (level) => level * 0.5),
      ).lips,
    ).toBeGreaterThan(10)
  })
})

describe('the calibration', () => {
  it('has a grade for every pair, and agrees with the eye', async () => {
    const grades = await readGrades()
    expect(grades.map(({ name }) => name)).toEqual(GRADED_PAIRS.map(nameOf))
    expect(grades.every(({ grade }) => grade >= 1 && grade <= 5)).toBe(true)
    expect(crossValidated(grades)).toBeGreaterThan(0.55)
  })

  it('finds the weights of known grades, and the estimate from which a result looks right', () => {
    const results = Array.from({ length: 40 }, (_, k): GradedResult => {
      const measures = {
        edges: (k * 7) % 40,
        patches: (k * 3) % 40,
        chroma: (k * 11) % 40,
        lips: (k * 13) % 40,
      }
      return { name: '', grade: 5 - 0.1 * measures.edges, measures }
    })
    const estimate = fitGrades(results)
    const estimates = results.map(({ measures }) => estimate(measures))
    expect(
      rankCorrelation(
        estimates,
        results.map(({ grade }) => grade),
      ),
    ).toBeGreaterThan(0.97)
    const threshold = thresholdOf(results, estimate, 4)
    expect(estimates.filter((value) => value >= threshold)).toHaveLength(11)
  })

  it('never rewards a measure that grew', () => {
    const results = Array.from({ length: 20 }, (_, k): GradedResult => {
      return { name: '', grade: k / 5, measures: { edges: k, patches: 0, chroma: 0, lips: 0 } }
    })
    const estimate = fitGrades(results)
    expect(estimate(results[19].measures)).toBeLessThanOrEqual(estimate(results[0].measures))
  })
})
