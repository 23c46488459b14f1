/** @module What went wrong and what the visitor can do about it; or a notice that is no failure. */

import { RECOVERIES, type State } from '../states.ts'
import { h, setAttribute } from './dom.ts'
import { icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'

/** What the recoveries do; told by the panel around, which knows where things are. */
export interface RecoveryActions {
  anotherPhoto(): void
  anotherTemplate(): void
  retry(): void
}

/** Builds the panel. */
export function createFailurePanel({ messages }: PartContext, actions: RecoveryActions): Part {
  const text = h('p')
  const recover = h('button', { type: 'button', class: 'recover', part: 'recover' })
  const root = h('div', { class: 'message', part: 'message' }, icon('alert'), text, recover)
  let act = () => {}
  recover.addEventListener('click', () => act())

  const steps = {
    'another-photo': () => actions.anotherPhoto(),
    'another-template': () => actions.anotherTemplate(),
    retry: () => actions.retry(),
    none: () => {},
  }

  return {
    root,
    update({ failure, notice, gallery }: State) {
      const recovery = failure && gallery !== 'failed' ? RECOVERIES[failure] : 'none'
      if (failure) text.textContent = messages.hints[failure]
      else if (notice) text.textContent = messages.notices[notice]
      root.hidden = failure === undefined && notice === undefined
      setAttribute(root, 'data-kind', failure ? 'failure' : 'notice')
      act = steps[recovery]
      recover.hidden = recovery === 'none'
      recover.textContent = recovery === 'none' ? '' : messages.recoveries[recovery]
    },
  }
}
