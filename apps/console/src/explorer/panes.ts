/** @module Policy of the explorer's panes: how wide each is, which are collapsed, and the columns that follow from it. */

import { isList, parseObject } from './json.ts'

/** Every pane, from the start of the line to its end. */
export const PANE_NAMES = ['actions', 'request', 'answer'] as const

/** Name of a pane. */
export type PaneName = (typeof PANE_NAMES)[number]

/** The panes that have a width of their own; the request takes what they leave. */
export type SizedPane = Exclude<PaneName, 'request'>

/** Widths in percent of the explorer, and the panes that are collapsed. */
export interface Layout {
  readonly widths: Readonly<Record<SizedPane, number>>
  readonly collapsed: readonly PaneName[]
}

/** Least and greatest width of a pane in percent: with both at their greatest a third is left for the request. */
export const WIDTH_LIMITS: Readonly<Record<SizedPane, readonly [min: number, max: number]>> = {
  actions: [12, 28],
  answer: [26, 52],
}

/** The layout at first. */
export const FIRST_LAYOUT: Layout = { widths: { actions: 20, answer: 42 }, collapsed: [] }

/** Width of a collapsed pane. */
const RAIL = '40px'
/** Width of the line between two panes. */
const LINE = '1px'

/** Returns the layout with another width of a pane, within its limits. */
export function withWidth(layout: Layout, pane: SizedPane, percent: number): Layout {
  const [min, max] = WIDTH_LIMITS[pane]
  const width = Math.round(Math.min(max, Math.max(min, percent)))
  return { ...layout, widths: { ...layout.widths, [pane]: width } }
}

/** Returns whether a pane is open. */
export function isOpen({ collapsed }: Layout, pane: PaneName): boolean {
  return !collapsed.includes(pane)
}

/** Returns whether a pane may be collapsed or opened: the last open one stays. */
export function canToggle(layout: Layout, pane: PaneName): boolean {
  return !isOpen(layout, pane) || layout.collapsed.length < PANE_NAMES.length - 1
}

/** Returns the layout with a pane collapsed, or opened again. */
export function withToggled(layout: Layout, pane: PaneName): Layout {
  if (!canToggle(layout, pane)) return layout
  const others = layout.collapsed.filter((name) => name !== pane)
  return { ...layout, collapsed: isOpen(layout, pane) ? [...others, pane] : others }
}

/** Returns whether the line at the side of a pane can be moved: both panes beside it are open. */
export function isMovable(layout: Layout, pane: SizedPane): boolean {
  return isOpen(layout, pane) && isOpen(layout, 'request')
}

/** Returns the columns of the grid: the panes, and the lines between them. One open pane takes what the others leave. */
export function columnsOf(layout: Layout): string {
  const taker = (['request', 'answer', 'actions'] as const).find((pane) => isOpen(layout, pane))
  const widthOf = (pane: PaneName) => {
    if (!isOpen(layout, pane)) return RAIL
    return pane === taker || pane === 'request'
      ? 'minmax(0, 1fr)'
      : `minmax(0, ${layout.widths[pane]}%)`
  }
  return PANE_NAMES.map(widthOf).join(` ${LINE} `)
}

/** Returns a layout as text to keep. */
export function textOfLayout(layout: Layout): string {
  return JSON.stringify(layout)
}

/** Returns the layout of a kept text; the first one in place of what is not one. */
export function layoutOf(text: string): Layout {
  const parsed = parseObject(text)
  if (!parsed.ok) return FIRST_LAYOUT
  const { widths, collapsed } = parsed.value
  const kept = new Set(isList(collapsed) ? collapsed : [])
  const closed = PANE_NAMES.filter((name) => kept.has(name)).slice(0, PANE_NAMES.length - 1)
  let layout: Layout = { ...FIRST_LAYOUT, collapsed: closed }
  for (const pane of ['actions', 'answer'] as const) {
    const width = (widths as Record<string, unknown> | undefined)?.[pane]
    if (typeof width === 'number') layout = withWidth(layout, pane, width)
  }
  return layout
}
