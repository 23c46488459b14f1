/** @module What the visitor has to agree to before anything else, where the page asks for it. */

import { h } from './dom.ts'
import type { Part, PartContext } from './part.ts'

/** Builds it. What was shown is what is agreed to: another text is another question. */
export function createConsent({ t, actions }: PartContext): Part {
  const text = h('p', { id: 'agreement', dir: 'auto' })
  const box = h('input', { type: 'checkbox', 'aria-describedby': 'agreement' })
  box.addEventListener('change', () => {
    const isAgreed = box.checked
    actions.change((state) => ({ ...state, isAgreed }))
  })
  const agree = h('label', {}, box, t('agree'))
  const root = h('div', { class: 'agreement', part: 'agreement' }, text, agree)
  return {
    root,
    focus: () => box.focus(),
    update({ consent, isAgreed }) {
      text.textContent = consent
      root.hidden = consent === ''
      box.checked = isAgreed
    },
  }
}
