/** @module Fuses the graded pairs with the engine of today, and estimates how many of the results look right. */
import { readFile } from 'node:fs/promises'
import type { Networks } from '../../src/networks.ts'
import type { RgbImage } from '../../src/pixels/rgb-image.ts'
import type { Judge } from '../assess-face.ts'
import type { EvaluationFace } from '../evaluation-faces.ts'
import type { Figure } from '../figures.ts'
import { fusePair, type JudgedFace } from '../judge-pair.ts'
import { SKIN_GROUPS } from '../skin-colour.ts'
import { crossValidated, fitGrades, type GradedResult, thresholdOf } from './calibration.ts'
import { GRADED_PAIRS, type GradedPair, loadVariant, type Variant } from './graded-pairs.ts'
import { type LooksMeasures, measureLooks } from './measures.ts'

/** A graded pair as the engine fuses it today. */
export interface LooksResult {
  readonly pair: GradedPair
  readonly template: JudgedFace
  readonly user: JudgedFace
  readonly fused: RgbImage
  readonly measures: LooksMeasures
}

/** The grade from which a result looks right. */
const RIGHT = 4
const PERCENT = 100

/** Fuses and measures each graded pair. */
export async function fuseGradedPairs(context: {
  networks: Networks
  judge: Judge
}): Promise<LooksResult[]> {
  const faces = new Map<string, JudgedFace>()
  const load = async (source: EvaluationFace, variant: Variant) => {
    const key = `${source.name} ${variant}`
    const face = faces.get(key) ?? (await loadVariant(context, source, variant))
    if (face === undefined) throw new Error(`${key}: no face`)
    faces.set(key, face)
    return face
  }
  const results: LooksResult[] = []
  for (const pair of GRADED_PAIRS) {
    const template = await load(pair.template, pair.templateVariant)
    const user = await load(pair.user, pair.userVariant)
    const fused = fusePair(template, user)
    const measures = measureLooks(template, user, fused)
    results.push({ pair, template, user, fused, measures })
  }
  return results
}

/** Reads the graded results. */
export async function readGrades(): Promise<GradedResult[]> {
  const text = await readFile(new URL('grades.json', import.meta.url), 'utf8')
  return JSON.parse(text) as GradedResult[]
}

/** Returns the figures of looks. */
export function looksFigures(
  grades: readonly GradedResult[],
  results: readonly LooksResult[],
): Figure[] {
  const estimate = fitGrades(grades)
  const threshold = thresholdOf(grades, estimate, RIGHT)
  const shareOf = (some: readonly LooksResult[]) =>
    some.filter(({ measures }) => estimate(measures) >= threshold).length / Math.max(1, some.length)
  const all = shareOf(results)
  const groups = SKIN_GROUPS.map((group) => results.filter(({ user }) => user.skin === group))
  const gaps = groups.filter((some) => some.length > 0).map((some) => Math.abs(shareOf(some) - all))
  return [
    { name: 'looks rank correlation', value: crossValidated(grades), goal: '>= 0.6' },
    { name: 'looks right share', value: all, goal: '>= 0.8' },
    {
      name: 'looks right share of hard pairs',
      value: shareOf(results.filter(({ pair }) => pair.isHard)),
      goal: '>= 0.5',
    },
    { name: 'worst group looks gap points', value: PERCENT * Math.max(...gaps), goal: '<= 5' },
  ]
}
