/** @module Draws charts of measured values for the documents: bars beside each other, and curves. */

import { drawDocument, drawText } from './svg.ts'

/** Classes of `svg.ts` for series. */
const COLOURS = 4
const WIDTH = 820
const MARGIN = 10
const TITLE_HEIGHT = 34
const LEGEND = { height: 26, swatch: 12, letter: 7.5, gap: 34 }
const BAR = { height: 12, gap: 2, groupGap: 12 }
const LABEL_WIDTH = 300
/** Room for the value after the longest bar. */
const VALUE_WIDTH = 80
const PLOT = { height: 260, left: 62, bottom: 46, right: 30, dot: 3 }
const TICKS = 4

/** Bars side by side. */
export interface Bars {
  readonly title: string
  /** Names of the bars of each group. */
  readonly series: readonly string[]
  /** Groups from top to bottom, with the value of each series; a bar that was not measured is left out. */
  readonly groups: readonly (readonly [label: string, values: readonly (number | undefined)[]])[]
  /** Writes a value. */
  readonly format: (value: number) => string
}

/** A curve through measured points, from left to right. */
export interface Curve {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** Curves over one axis. */
export interface Curves {
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  readonly curves: readonly Curve[]
}

const colourOf = (index: number) => `series${index % COLOURS}`

function drawLegend(names: readonly string[]): string {
  let x = MARGIN
  const y = TITLE_HEIGHT
  return names
    .map((name, index) => {
      const box = `<rect class="${colourOf(index)}" x="${x}" y="${y}" width="${LEGEND.swatch}" height="${LEGEND.swatch}" rx="2"/>`
      const text = drawText(x + LEGEND.swatch + BAR.gap * 2, y + LEGEND.swatch - 1, name)
      x += Math.round(name.length * LEGEND.letter) + LEGEND.gap
      return box + text
    })
    .join('\n  ')
}

/** Draws bars from left to right, in groups. */
export function drawBars({ title, series, groups, format }: Bars): string {
  const most = Math.max(...groups.flatMap(([, values]) => values.map((value) => value ?? 0)))
  const room = WIDTH - LABEL_WIDTH - VALUE_WIDTH - 2 * MARGIN
  const groupHeight = series.length * (BAR.height + BAR.gap) + BAR.groupGap
  const top = TITLE_HEIGHT + (series.length > 1 ? LEGEND.height : 0)
  const rows = groups.flatMap(([label, values], group) => {
    const y = top + group * groupHeight
    const middle = y + ((series.length * (BAR.height + BAR.gap)) / 2 + 4)
    const bars = values.flatMap((value, index) => {
      if (value === undefined) return []
      const width = Math.max(1, Math.round((value / most) * room))
      const barY = y + index * (BAR.height + BAR.gap)
      return [
        `<rect class="${colourOf(index)}" x="${LABEL_WIDTH}" y="${barY}" width="${width}" height="${BAR.height}"/>`,
        drawText(LABEL_WIDTH + width + BAR.gap * 2, barY + BAR.height - 2, format(value), 'value'),
      ]
    })
    return [drawText(LABEL_WIDTH - MARGIN, middle, label, 'end'), ...bars]
  })
  const height = top + groups.length * groupHeight + MARGIN
  const heading = drawText(MARGIN, 20, title, 'heading')
  const legend = series.length > 1 ? [drawLegend(series)] : []
  return drawDocument({ width: WIDTH, height, title }, [heading, ...legend, ...rows])
}

/** Returns round numbers from 0 to the first that is at least `most`. */
export function ticksTo(most: number): readonly number[] {
  const rough = Math.max(most, Number.MIN_VALUE) / TICKS
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough)
  const size = step ?? rough
  return Array.from({ length: Math.ceil(most / size - 1e-9) + 1 }, (_, index) => index * size)
}

function drawAxes(
  { xTitle, yTitle }: Curves,
  xTicks: readonly number[],
  yTicks: readonly number[],
  place: (x: number, y: number) => readonly [number, number],
): readonly string[] {
  const right = WIDTH - PLOT.right
  const [, bottom] = place(0, 0)
  const number = (value: number) => Number(value.toPrecision(3)).toLocaleString('en')
  return [
    ...yTicks.flatMap((tick) => {
      const [, y] = place(0, tick)
      return [
        `<path class="axis" d="M${PLOT.left} ${y}H${right}"/>`,
        drawText(PLOT.left - 6, y + 4, number(tick), 'value end'),
      ]
    }),
    ...xTicks.map((tick) => drawText(place(tick, 0)[0], bottom + 18, number(tick), 'value middle')),
    drawText((PLOT.left + right) / 2, bottom + 38, xTitle, 'label middle'),
    drawText(MARGIN, TITLE_HEIGHT + LEGEND.height + 2, yTitle, 'label'),
  ]
}

/** Draws curves. Both axes begin at 0, so that a curve that goes through the origin shows it. */
export function drawCurves(chart: Curves): string {
  const { title, curves } = chart
  const points = curves.flatMap((curve) => curve.points)
  const xTicks = ticksTo(Math.max(...points.map(([x]) => x)))
  const yTicks = ticksTo(Math.max(...points.map(([, y]) => y)))
  const top = TITLE_HEIGHT + LEGEND.height + 14
  const scale = {
    x: (WIDTH - PLOT.left - PLOT.right) / (xTicks.at(-1) ?? 1),
    y: PLOT.height / (yTicks.at(-1) ?? 1),
  }
  const place = (x: number, y: number) =>
    [Math.round(PLOT.left + x * scale.x), Math.round(top + PLOT.height - y * scale.y)] as const
  const lines = curves.map(({ points: own }, index) => {
    const placed = own.map(([x, y]) => place(x, y))
    const path = placed.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')
    const dots = placed.map(
      ([x, y]) => `<circle class="${colourOf(index)}" cx="${x}" cy="${y}" r="${PLOT.dot}"/>`,
    )
    return `<path class="${colourOf(index)} curve" d="${path}"/>${dots.join('')}`
  })
  const height = top + PLOT.height + PLOT.bottom
  const heading = drawText(MARGIN, 20, title, 'heading')
  const legend = drawLegend(curves.map(({ name }) => name))
  const axes = drawAxes(chart, xTicks, yTicks, place)
  return drawDocument({ width: WIDTH, height, title }, [heading, legend, ...axes, ...lines])
}
