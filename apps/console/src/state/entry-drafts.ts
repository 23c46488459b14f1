/**
 * @module Drafts of entries of the edge's catalogue that were changed and not saved, as long as the page is open. The browser
 * asks before it closes a page with such drafts.
 */

import { useEffect, useState } from 'preact/hooks'
import { forgetFormDrafts } from './form-drafts.ts'
import { isSame } from './same.ts'

/** A draft, and the entry that it began with. */
interface Draft<Entry> {
  readonly base: Entry
  readonly draft: Entry
}

/** By list and id. */
const unsaved = new Map<string, Draft<unknown>>()

addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0) event.preventDefault()
})

/** Forgets all drafts, also those of dialogs and forms. */
export function forgetDrafts(): void {
  unsaved.clear()
  forgetFormDrafts()
}

/** Returns an object without the fields whose value is `undefined`. */
export function compact<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

/**
 * Keeps a draft of an entry, also while another view is open. An untouched one follows what is stored; a changed one keeps the
 * entry that it began with, so that what others stored meanwhile is not overwritten unseen.
 */
export function useDraft<Entry>(key: string, entry: Entry) {
  const [{ base, draft }, setState] = useState<Draft<Entry>>(
    () => (unsaved.get(key) as Draft<Entry> | undefined) ?? { base: entry, draft: entry },
  )
  useEffect(() => {
    setState((state) => {
      const isUntouched = isSame(compact(state.draft), state.base)
      return isUntouched || isSame(compact(state.draft), entry)
        ? { base: entry, draft: entry }
        : state
    })
  }, [entry])
  const isChanged = !isSame(compact(draft), base)
  useEffect(() => {
    if (isChanged) unsaved.set(key, { base, draft })
    else unsaved.delete(key)
  }, [key, base, draft, isChanged])
  const setDraft = (next: Entry) => setState({ base, draft: next })
  const discard = () => setState({ base: entry, draft: entry })
  return { base, draft, setDraft, discard, isChanged }
}
