/** @module Tests of the layout of the explorer's panes. */

import { describe, expect, it } from 'vitest'
import {
  canToggle,
  columnsOf,
  FIRST_LAYOUT,
  isMovable,
  layoutOf,
  PANE_NAMES,
  textOfLayout,
  withToggled,
  withWidth,
} from '../src/explorer/panes.ts'

describe('the layout of the panes', () => {
  it('keeps a width within its limits', () => {
    expect(withWidth(FIRST_LAYOUT, 'actions', 1).widths.actions).toBe(12)
    expect(withWidth(FIRST_LAYOUT, 'answer', 99).widths.answer).toBe(52)
    expect(withWidth(FIRST_LAYOUT, 'answer', 40.4).widths.answer).toBe(40)
  })

  it('gives the request what the others leave, and one open pane what the collapsed ones leave', () => {
    expect(columnsOf(FIRST_LAYOUT)).toBe('minmax(0, 20%) 1px minmax(0, 1fr) 1px minmax(0, 42%)')
    const closed = withToggled(withToggled(FIRST_LAYOUT, 'request'), 'answer')
    expect(columnsOf(closed)).toBe('minmax(0, 1fr) 1px 40px 1px 40px')
    expect(isMovable(closed, 'actions')).toBe(false)
  })

  it('keeps the last open pane open', () => {
    const closed = withToggled(withToggled(FIRST_LAYOUT, 'request'), 'answer')
    expect(canToggle(closed, 'actions')).toBe(false)
    expect(withToggled(closed, 'actions')).toBe(closed)
    expect(withToggled(closed, 'answer').collapsed).toEqual(['request'])
  })

  it('is the same after it was kept', () => {
    const layout = withWidth(withToggled(FIRST_LAYOUT, 'actions'), 'answer', 50)
    expect(layoutOf(textOfLayout(layout))).toEqual(layout)
  })

  it.each(['', 'x', '[]', '{"widths":{"actions":"9"},"collapsed":{}}', '{"widths":null}'])(
    'is the first one where the kept text is none: %s',
    (text) => {
      expect(layoutOf(text)).toEqual(FIRST_LAYOUT)
    },
  )

  it('opens one pane where all were kept collapsed', () => {
    const { collapsed } = layoutOf(JSON.stringify({ collapsed: PANE_NAMES }))
    expect(collapsed).toEqual(['actions', 'request'])
  })
})
