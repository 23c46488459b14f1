/** @module Keys of the page and of the view that is open. */

import { useEffect, useRef } from 'preact/hooks'
import { letterKeys } from './preferences.ts'

/** What a key does; `true` where it was not for it after all. */
export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => unknown>>

/** A table that its component replaces with each render. */
interface Holder {
  current: KeyTable
}

const tables: Holder[] = []

/** Key of the palette. */
export const PALETTE_KEY = 'mod+k'

/** Keys that count for the next key alone, before those of the view. */
let expected: { readonly table: KeyTable; readonly untilMs: number } | undefined

/** Lets the next key be one of a table, if it comes in time. */
export function expectKey(table: KeyTable, waitMs: number): void {
  expected = { table, untilMs: Date.now() + waitMs }
}

/** Returns the tables of a key, those that count first in front. */
function tablesNow(): readonly KeyTable[] {
  const own = tables.toReversed().map(({ current }) => current)
  const first = expected && Date.now() <= expected.untilMs ? [expected.table] : []
  expected = undefined
  return [...first, ...own]
}

/** Returns whether keys are text here. */
function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** Returns the name of a key in a table: `mod+k`, `?`, `Escape`. */
function nameOf(event: KeyboardEvent): string {
  return event.metaKey || event.ctrlKey ? `mod+${event.key.toLowerCase()}` : event.key
}

/** Starts to listen for keys. The view's keys come before those of the page. */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey) return
    const name = nameOf(event)
    if (name.length === 1 && letterKeys.value === 'off') return
    // A field has its own keys, such as Delete. Escape leaves what is open.
    if (isTyping(event) && !name.startsWith('mod+') && name !== 'Escape') return
    // So does a modal dialog. The palette is one that its key also closes.
    if (name !== PALETTE_KEY && document.querySelector('dialog[open]')) return
    // The button that has the focus is pressed by the space bar.
    if (name === ' ' && event.target instanceof HTMLButtonElement) return
    for (const table of tablesNow()) {
      const action = Object.hasOwn(table, name) ? table[name] : undefined
      if (!action || action(event) === true) continue
      event.preventDefault()
      return
    }
  })
}

/** Adds keys as long as the component is on the screen. */
export function useKeys(table: KeyTable): void {
  const holder = useRef(table)
  holder.current = table
  useEffect(() => {
    tables.push(holder)
    return () => {
      tables.splice(tables.indexOf(holder), 1)
    }
  }, [])
}
