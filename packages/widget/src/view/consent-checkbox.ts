/** @module The text of the attribute `consent`, with the checkbox that the end user has to tick first. */

import type { Component, ViewContext } from './component.ts'
import { h } from './dom.ts'

/** Creates the checkbox. It is hidden while the page sets no text. */
export function createConsentCheckbox({ t, actions }: ViewContext): Component {
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
