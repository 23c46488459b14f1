/** @module The way back to a form's first values, where a form stands in the page and keeps what was typed. */

import { say } from '../words/words.ts'

interface DiscardDraftProps {
  readonly isChanged: boolean
  readonly onDiscard: () => void
}

/** Shows the button; it works once something was typed. */
export function DiscardDraft({ isChanged, onDiscard }: DiscardDraftProps) {
  return (
    <button type="button" class="btn" disabled={!isChanged} onClick={onDiscard}>
      {say('draft.discard')}
    </button>
  )
}
