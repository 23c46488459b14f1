/** @module Where the parts of a chart of stacked bars are. Pure: sizes in, positions out. */

import { max, minIndex } from 'd3-array'
import { stack } from 'd3-shape'

/** Most bars side by side. */
export const POINTS_MAX = 400
/** Most series; more are joined to one before. */
export const SERIES_MAX = 6

/** One bar: an amount for each series. */
export interface Point {
  /** Where it stands on the axis: a day. */
  readonly key: string
  /** Amounts by name of the series. Absent: 0. */
  readonly amounts: Readonly<Record<string, number>>
}

/** What a chart shows. */
export interface ChartData {
  /** Names of the series, from below to above; at most {@link SERIES_MAX}. */
  readonly series: readonly string[]
  /** At most {@link POINTS_MAX}. */
  readonly points: readonly Point[]
}

/** Size of a chart, pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A piece of a bar. */
export interface Piece {
  readonly key: string
  readonly series: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A mark of an axis, with where it is along the axis. */
export interface Mark<Value> {
  readonly value: Value
  readonly at: number
}

/** A laid out chart, pixels. */
export interface ChartLayout {
  readonly pieces: readonly Piece[]
  /** Marks of the amounts, from 0 up. */
  readonly amounts: readonly Mark<number>[]
  /** Marks of the keys: as many as fit, the last one always. */
  readonly keys: readonly Mark<string>[]
  /** Where the bars begin; the labels of the amounts stand left of it. */
  readonly left: number
  /** Where the bars stand. */
  readonly bottom: number
  /** Distance from one bar to the next. */
  readonly step: number
}

const LEFT = 38
const TOP = 10
const BOTTOM = 26
/** Part of the distance between bars that a bar fills. */
const FILL = 0.73
const BAR_MAX = 48
/** Bars stand this far apart where there is room, so that pieces are seen without colour. */
const GAP = 0.8
/** Most distances between marks of the amounts. */
const INTERVALS = 4
/** Steps of marks that people read at once, as multiples of a power of ten. */
const ROUND = [1, 2, 2.5, 4, 5, 10, 20]
const KEY_WIDTH = 62

/** Returns the top of the scale and the step of its marks: few and round, as low as they fit, and whole, as calls are. */
function scaleOf(points: readonly Point[]): { top: number; step: number } {
  const sums = points.map(({ amounts }) =>
    Object.values(amounts).reduce((sum, amount) => sum + amount, 0),
  )
  const most = Math.max(max(sums) ?? 0, 1)
  const power = 10 ** Math.floor(Math.log10(most / INTERVALS))
  const steps = ROUND.map((digit) => Math.max(digit * power, 1)).filter(
    (step) => Number.isInteger(step) && step * INTERVALS >= most,
  )
  const tops = steps.map((step) => Math.ceil(most / step) * step)
  const best = minIndex(tops)
  return { top: tops[best] ?? most, step: steps[best] ?? most }
}

/** Returns the marks of the keys, counted from the last one. */
function keyMarks(keys: readonly string[], step: number, left: number): Mark<string>[] {
  const every = Math.max(Math.ceil(KEY_WIDTH / step), 1)
  return keys.flatMap((value, index) =>
    (keys.length - 1 - index) % every === 0 ? [{ value, at: left + (index + 0.5) * step }] : [],
  )
}

/** Lays out stacked bars. */
export function layOut({ series, points }: ChartData, { width, height }: Size): ChartLayout {
  const left = LEFT
  const bottom = height - BOTTOM
  const step = Math.max(width - left, 0) / Math.max(points.length, 1)
  const bar = Math.min(step * FILL, BAR_MAX)
  const scale = scaleOf(points)
  const yOf = (amount: number) => bottom - (amount / scale.top) * (bottom - TOP)
  const stacked = stack<unknown, Point, string>()
    .keys(series)
    .value(({ amounts }, name) => amounts[name] ?? 0)([...points])
  const pieces = stacked.flatMap((layer, at) =>
    layer.flatMap(([low, high], index): Piece[] => {
      if (high <= low) return []
      const x = left + (index + 0.5) * step - bar / 2
      const tall = yOf(low) - yOf(high)
      const piece = { x, y: yOf(high), width: bar, height: Math.max(tall - GAP, GAP) }
      return [{ key: points[index]?.key ?? '', series: at, ...piece }]
    }),
  )
  const count = Math.round(scale.top / scale.step)
  return {
    pieces,
    amounts: Array.from({ length: count + 1 }, (_, index) => ({
      value: index * scale.step,
      at: yOf(index * scale.step),
    })),
    keys: keyMarks(
      points.map(({ key }) => key),
      step,
      left,
    ),
    left,
    bottom,
    step,
  }
}
