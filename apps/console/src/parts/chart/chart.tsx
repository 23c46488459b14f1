/** @module A chart of stacked bars, its legend, and the table with the same rows. */

import { useMemo } from 'preact/hooks'
import { numberFormat, timeFormat } from '../../words/formats.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { useWidth } from '../width.ts'
import { type ChartData, type ChartLayout, layOut } from './layout.ts'

const HEIGHT = 262
const LABEL_GAP = 8
const LABEL_DROP = 4
const KEY_DROP = 18
/** Half of the widest name of a day: what is nearer to the edge ends there. */
const KEY_HALF = 24
const MONTH_DIGITS = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const

/** A series of a chart. */
export interface Series {
  /** Name in the data. */
  readonly name: string
  /** Name for people. */
  readonly label: string
  /** Number of its colour, 1 to 6. */
  readonly colour: number
}

/** A chart that can be drawn. */
export interface Drawing {
  readonly series: readonly Series[]
  readonly points: ChartData['points']
  /** The day that is called "today". */
  readonly today: string
}

/** Returns a day as a text: `14 Nov`, or today. */
export function dayName(day: string, today: string): string {
  if (day === today) return say('chart.today')
  return timeFormat(MONTH_DIGITS).format(Date.parse(day))
}

function shortOf(amount: number): string {
  return numberFormat({ notation: 'compact' }).format(amount)
}

/** Says what the colours are. */
export function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul class="legend">
      {series.map(({ name, label, colour }) => (
        <li key={name}>
          <i class={`f${colour}`} />
          <span class="cut">{label}</span>
        </li>
      ))}
    </ul>
  )
}

function Axes({ layout, today, width }: { layout: ChartLayout; today: string; width: number }) {
  return (
    <>
      {layout.amounts.map(({ value, at }) => (
        <g key={value}>
          <line class="grid" x1={layout.left} x2={width} y1={at} y2={at} />
          <text x={layout.left - LABEL_GAP} y={at + LABEL_DROP} text-anchor="end">
            {shortOf(value)}
          </text>
        </g>
      ))}
      {layout.keys.map(({ value, at }) => {
        const isLast = at + KEY_HALF > width
        return (
          <text
            key={value}
            x={isLast ? width : at}
            y={layout.bottom + KEY_DROP}
            text-anchor={isLast ? 'end' : 'middle'}
          >
            {dayName(value, today)}
          </text>
        )
      })}
    </>
  )
}

/** Says the amounts of a bar to who points at it. */
function Hints({ drawing, layout }: { drawing: Drawing; layout: ChartLayout }) {
  return drawing.points.map(({ key, amounts }, index) => {
    const parts = drawing.series.flatMap(({ name, label }) =>
      amounts[name] ? [`${label} ${numberOf(amounts[name])}`] : [],
    )
    return (
      <rect
        key={key}
        class="hint"
        x={layout.left + index * layout.step}
        y={0}
        width={layout.step}
        height={layout.bottom}
      >
        <title>{[dayName(key, drawing.today), ...parts].join('\n')}</title>
      </rect>
    )
  })
}

/** Draws a chart. `label` says in one sentence what it shows: the rows stand in a table. */
export function Chart({ drawing, label }: { readonly drawing: Drawing; readonly label: string }) {
  const [ref, width] = useWidth<SVGSVGElement>()
  const { series, points, today } = drawing
  const layout = useMemo(
    () => layOut({ series: series.map(({ name }) => name), points }, { width, height: HEIGHT }),
    [series, points, width],
  )
  return (
    <svg ref={ref} class="chart" role="img" aria-label={label}>
      {width > 0 && (
        <>
          <Axes layout={layout} today={today} width={width} />
          {layout.pieces.map((piece) => (
            <rect
              key={`${piece.key} ${piece.series}`}
              class={`f${series[piece.series]?.colour ?? 1}`}
              x={piece.x}
              y={piece.y}
              width={piece.width}
              height={piece.height}
              rx={1.5}
            />
          ))}
          <Hints drawing={drawing} layout={layout} />
        </>
      )}
    </svg>
  )
}

function sumOf(amounts: Readonly<Record<string, number>>): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0)
}

interface TableProps {
  readonly drawing: Drawing
  readonly caption: string
  /** Whether only assistive technology has it. */
  readonly isUnseen?: boolean
}

/** Shows the rows of a chart, the latest day first. */
export function ChartTable({ drawing: { series, points, today }, caption, isUnseen }: TableProps) {
  const totalOf = (name: string) =>
    points.reduce((sum, { amounts }) => sum + (amounts[name] ?? 0), 0)
  const all = points.reduce((sum, { amounts }) => sum + sumOf(amounts), 0)
  return (
    <section
      class={isUnseen ? 'unseen' : 'sideways'}
      aria-label={caption}
      tabIndex={isUnseen ? undefined : 0}
    >
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('chart.day')}</th>
            {series.map(({ name, label }) => (
              <th key={name} scope="col" class="num">
                {label}
              </th>
            ))}
            <th scope="col" class="num">
              {say('chart.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ key, amounts }) => (
            <tr key={key}>
              <th scope="row" class="nowrap">
                {dayName(key, today)}
              </th>
              {series.map(({ name }) => (
                <td key={name} class={amounts[name] ? 'num' : 'num faint'}>
                  {numberOf(amounts[name] ?? 0)}
                </td>
              ))}
              <td class="num">{numberOf(sumOf(amounts))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('chart.sum')}</th>
            {series.map(({ name }) => (
              <td key={name} class="num">
                {numberOf(totalOf(name))}
              </td>
            ))}
            <td class="num">{numberOf(all)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
