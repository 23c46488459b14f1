/** @module Calibrates the measures of looks on the graded results: ridge regression of the grades on the measures. */
import type { LooksMeasures } from './measures.ts'

/** A result that an eye has graded, with its measures on that day. */
export interface GradedResult {
  /** The pair, for readers. */
  readonly name: string
  /** 1 (ugly) to 5 (a photograph). */
  readonly grade: number
  readonly measures: LooksMeasures
}

/** Estimates the grade of a result. */
export type EstimateGrade = (measures: LooksMeasures) => number

const NAMES = ['edges', 'patches', 'chroma', 'lips'] as const
/** Weight of the penalty for large coefficients of the standardized measures, in results. */
const RIDGE = 3
/** Parts into which the results are divided for the cross-validation. */
const FOLDS = 10

/** Fits the grades. A measure that grew never raises the grade: its coefficient is at most 0. */
export function fitGrades(results: readonly GradedResult[]): EstimateGrade {
  const rows = results.map(({ measures }) => NAMES.map((name) => measures[name]))
  const means = NAMES.map((_, c) => mean(rows.map((row) => row[c])))
  const spreads = NAMES.map(
    (_, c) => Math.sqrt(mean(rows.map((row) => (row[c] - means[c]) ** 2))) || 1,
  )
  const standard = rows.map((row) => row.map((value, c) => (value - means[c]) / spreads[c]))
  const middle = mean(results.map(({ grade }) => grade))
  const grades = results.map(({ grade }) => grade - middle)
  const weights = NAMES.map(() => 0)
  // Coordinate descent with the bound, which converges in a few rounds for four measures.
  for (let round = 0; round < 100; round++) {
    for (const c of weights.keys()) {
      let moment = 0
      let square = RIDGE
      for (const [k, row] of standard.entries()) {
        const others = row.reduce((sum, value, d) => (d === c ? sum : sum + value * weights[d]), 0)
        moment += row[c] * (grades[k] - others)
        square += row[c] ** 2
      }
      weights[c] = Math.min(0, moment / square)
    }
  }
  return (measures) =>
    NAMES.reduce(
      (sum, name, c) => sum + (weights[c] * (measures[name] - means[c])) / spreads[c],
      middle,
    )
}

/** Returns the rank correlation of grades and estimates, each estimated without the results of its part. */
export function crossValidated(results: readonly GradedResult[]): number {
  const estimates = results.map(() => 0)
  for (let fold = 0; fold < FOLDS; fold++) {
    const estimate = fitGrades(results.filter((_, k) => k % FOLDS !== fold))
    for (const [k, { measures }] of results.entries()) {
      if (k % FOLDS === fold) estimates[k] = estimate(measures)
    }
  }
  return rankCorrelation(
    estimates,
    results.map(({ grade }) => grade),
  )
}

/** Returns the estimate from which as many graded results look right as an eye gave at least `grade`. */
export function thresholdOf(
  results: readonly GradedResult[],
  estimate: EstimateGrade,
  grade: number,
): number {
  const right = results.filter((result) => result.grade >= grade).length
  const estimates = results.map(({ measures }) => estimate(measures)).sort((a, b) => b - a)
  return estimates[right - 1] ?? Infinity
}

/** Returns Spearman's rank correlation; equal values share their mean rank. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)]
  const middle = (a.length - 1) / 2
  const covariance = mean(x.map((rank, k) => (rank - middle) * (y[k] - middle)))
  const variance = (of: readonly number[]) => mean(of.map((rank) => (rank - middle) ** 2))
  return covariance / Math.sqrt(variance(x) * variance(y))
}

function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
