/** @module The first panel: template, photo, and the button that starts the fusion. */

import { canFuse, type State } from '../state.ts'
import type { Component, ViewContext } from './component.ts'
import { createConsentCheckbox } from './consent-checkbox.ts'
import { createDegreeSliders } from './degree-sliders.ts'
import { button, h, label } from './dom.ts'
import { createFacePicker } from './face-picker.ts'
import { createGallery } from './gallery.ts'
import { icon, SPARK } from './icons.ts'
import { createMessagePanel } from './message-panel.ts'
import { createPhotoPicker, type PhotoPicker } from './photo-picker.ts'

/** The first panel. */
export interface ComposePanel extends Component {
  readonly picker: PhotoPicker
}

/** Returns the key of the message that says what is missing for a fusion, or '' if nothing is. */
function missingOf(state: State): '' | 'missingConsent' | 'missingTemplate' | 'missingPhoto' {
  if (state.gallery !== 'ready' || canFuse(state)) return ''
  if (state.consent && !state.isAgreed) return 'missingConsent'
  if (!state.template) return 'missingTemplate'
  return state.isReading ? '' : 'missingPhoto'
}

/** Creates the first panel. */
export function createComposePanel(context: ViewContext): ComposePanel {
  const { t, actions } = context
  const gallery = createGallery(context)
  const facePicker = createFacePicker(context)
  const degrees = createDegreeSliders(context)
  const picker = createPhotoPicker(context)
  const consent = createConsentCheckbox(context)
  const text = [icon(SPARK), label('fuse', t('fuse'))]
  const fuse = button('fuse', text, () => actions.fuse())
  const missing = h('p', { class: 'missing hint', id: 'missing' })
  fuse.setAttribute('aria-describedby', 'missing')
  const message = createMessagePanel(context, (recovery) => {
    if (recovery === 'photo') picker.open('file')
    else if (recovery === 'template') gallery.focus?.()
    else actions.retry()
  })
  const privacy = h('p', { class: 'consent', part: 'consent' }, label('privacy', t('privacy')))
  const challenge = h('slot', { name: 'challenge' })
  const side = h('div', { class: 'side' }, consent.root, picker.root, privacy, message.root)
  side.append(challenge, fuse, missing)
  const choice = h('div', { class: 'choice' }, gallery.root, facePicker.root, degrees.root)
  const root = h('div', { class: 'compose' }, choice, side)
  const components = [gallery, facePicker, degrees, picker, consent, message]

  return {
    root,
    picker,
    focus: () => (fuse.disabled ? gallery.focus?.() : fuse.focus()),
    update(state) {
      for (const component of components) component.update(state)
      const key = missingOf(state)
      missing.textContent = key && t(key)
      fuse.disabled = !canFuse(state)
    },
  }
}
