/** @module The message on the first panel: a failure with a button to recover, a warning about the photo, or a notice. */

import { photoOf, type Recovery, recoveryOf, type State } from '../state.ts'
import type { Component, ViewContext } from './component.ts'
import { h, setAttribute } from './dom.ts'
import { ALERT, icon } from './icons.ts'

/** Returns the text of the current message, or '' if there is no message. */
export function messageOf(state: State, { t }: Pick<ViewContext, 't'>): string {
  const { failure, notice, progress } = state
  const warning = progress ? undefined : photoOf(state)?.warning
  if (failure) return t(`hint.${failure}`)
  if (notice) return t(`notice.${notice}`)
  return warning ? t(`warning.${warning}`) : ''
}

/** Creates the message panel. Its button calls `recover`. */
export function createMessagePanel(
  context: ViewContext,
  recover: (recovery: Exclude<Recovery, ''>) => void,
): Component {
  const text = h('p')
  const button = h('button', { type: 'button', class: 'recover', part: 'recover' })
  const root = h('div', { class: 'message', part: 'message' }, icon(ALERT), text, button)
  let recovery: Recovery = ''
  button.addEventListener('click', () => {
    if (recovery) recover(recovery)
  })

  return {
    root,
    update(state) {
      const { failure, notice, gallery } = state
      const isWarning = !failure && !notice && photoOf(state)?.warning
      recovery = failure && gallery !== 'failed' ? recoveryOf(failure) : isWarning ? 'photo' : ''
      text.textContent = messageOf(state, context)
      root.hidden = text.textContent === ''
      setAttribute(root, 'data-kind', failure ? 'failure' : isWarning ? 'advice' : 'notice')
      button.hidden = recovery === ''
      button.textContent = recovery && context.t(`recover.${recovery}`)
    },
  }
}
