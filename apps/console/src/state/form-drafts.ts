/**
 * @module Drafts of dialogs and forms: what a person typed and did not send is there again when the form is opened next.
 * They are in memory alone, as long as the page is open. Secrets are never among them.
 */

import { useState } from 'preact/hooks'
import { isSame } from './same.ts'

/** By the name of the form, and of the object that it is about. */
const drafts = new Map<string, unknown>()

/** Forgets all drafts. */
export function forgetFormDrafts(): void {
  drafts.clear()
}

/** Returns what was typed into a form before, or `undefined`. */
export function keptDraft(form: string): unknown {
  return drafts.get(form)
}

/** Keeps what was typed. What equals the form's first values is no draft. */
export function keepDraft(form: string, draft: unknown, initial: unknown): void {
  if (isSame(draft, initial)) drafts.delete(form)
  else drafts.set(form, draft)
}

/** What a dialog has to know to offer *Discard draft*. */
export interface KeptDraft {
  /** Whether the form was opened with what was typed before. */
  readonly wasKept: boolean
  /** Replaces what was typed by the form's first values, and forgets it. */
  readonly discard: () => void
}

/**
 * Holds the values of a form, and keeps them when it is closed before they were sent. An untouched form follows
 * its first values.
 */
export function useFormDraft<Draft>(form: string, initial: Draft) {
  const [wasKept, setWasKept] = useState(() => drafts.has(form))
  const [typed, setTyped] = useState(() => drafts.get(form) as Draft | undefined)
  const setDraft = (next: Draft) => {
    keepDraft(form, next, initial)
    setTyped(drafts.get(form) as Draft | undefined)
  }
  /** Forgets what was typed, because it was sent. */
  const sent = () => {
    drafts.delete(form)
    setTyped(undefined)
  }
  const discard = () => {
    sent()
    setWasKept(false)
  }
  const kept: KeptDraft = { wasKept, discard }
  const isChanged = typed !== undefined
  return { draft: typed ?? initial, setDraft, kept, sent, isChanged }
}
