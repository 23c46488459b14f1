/** @module Keeps the focus on the boxes of a picture while boxes are added and removed, for who works with the keyboard. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Marks the button that adds a box. */
export const ADDS_BOX = { 'data-adds-box': '' } as const

/** Returns the index of the box that gets the focus after one was removed: the next, or the last; `undefined` where none is left. */
export function indexAfterRemoval(removed: number, left: number): number | undefined {
  return left === 0 ? undefined : Math.min(removed, left - 1)
}

/** Returns a reference for the element around the boxes and the button, and a function that moves the focus after the next drawing. */
export function useBoxFocus() {
  const root = useRef<HTMLFieldSetElement>(null)
  const [wanted, setWanted] = useState<{ readonly index: number | undefined }>()
  useLayoutEffect(() => {
    if (!wanted) return
    const { index } = wanted
    const selector = index === undefined ? '[data-adds-box]' : `[data-box="${index}"]`
    root.current?.querySelector<HTMLElement | SVGElement>(selector)?.focus()
  }, [wanted])
  /** @param index of the box; `undefined`: the button that adds one */
  const focusBox = (index: number | undefined) => setWanted({ index })
  return { root, focusBox }
}
