/** @module What went wrong and what the visitor can do about it; or a word that is no failure. */

import { photoOf, RECOVERIES, type Recovery, type State } from '../states.ts'
import { h, setAttribute } from './dom.ts'
import { ALERT, icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'

/** What is to be said at the moment, if anything: also what a screen reader is told. */
export function wordsOf(state: State, { t }: Pick<PartContext, 't'>): string {
  const { failure, notice, progress } = state
  const warning = progress ? undefined : photoOf(state)?.warning
  if (failure) return t(`hint.${failure}`)
  if (notice) return t(`notice.${notice}`)
  return warning ? t(`warning.${warning}`) : ''
}

/** Builds the panel. `recover` is what its button does. */
export function createMessagePanel(
  context: PartContext,
  recover: (recovery: Exclude<Recovery, ''>) => void,
): Part {
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
      const isAdvice = !failure && !notice && photoOf(state)?.warning
      recovery = failure && gallery !== 'failed' ? RECOVERIES[failure] : isAdvice ? 'photo' : ''
      text.textContent = wordsOf(state, context)
      root.hidden = text.textContent === ''
      setAttribute(root, 'data-kind', failure ? 'failure' : isAdvice ? 'advice' : 'notice')
      button.hidden = recovery === ''
      button.textContent = recovery && context.t(`recover.${recovery}`)
    },
  }
}
