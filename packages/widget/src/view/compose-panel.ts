/** @module The first page: choose a picture, add a photo, fuse. */

import { canFuse, type State } from '../states.ts'
import { createConsent } from './consent.ts'
import { button, h, label } from './dom.ts'
import { createFaces } from './faces.ts'
import { createGallery } from './gallery.ts'
import { icon, SPARK } from './icons.ts'
import { createMessagePanel } from './message-panel.ts'
import type { Part, PartContext } from './part.ts'
import { createPhotoPicker, type PhotoPicker } from './photo-picker.ts'

export interface ComposePanel extends Part {
  readonly picker: PhotoPicker
}

/** What still has to be done before the button works. */
function missingOf(state: State): '' | 'missingConsent' | 'missingTemplate' | 'missingPhoto' {
  if (state.gallery !== 'ready' || canFuse(state)) return ''
  if (state.consent && !state.isAgreed) return 'missingConsent'
  if (!state.template) return 'missingTemplate'
  return state.isReading ? '' : 'missingPhoto'
}

/** Builds the page. */
export function createComposePanel(context: PartContext): ComposePanel {
  const { t, actions } = context
  const gallery = createGallery(context)
  const faces = createFaces(context)
  const picker = createPhotoPicker(context)
  const consent = createConsent(context)
  const text = [icon(SPARK), label('fuse', t('fuse'))]
  const fuse = button('fuse', text, () => actions.fuse())
  const missing = h('p', { class: 'missing hint', id: 'missing' })
  fuse.setAttribute('aria-describedby', 'missing')
  const message = createMessagePanel(context, (recovery) => {
    if (recovery === 'photo') picker.open('file')
    else if (recovery === 'template') gallery.focus?.()
    else actions.fuse()
  })
  const privacy = h('p', { class: 'consent', part: 'consent' }, label('privacy', t('privacy')))
  const challenge = h('slot', { name: 'challenge' })
  const side = h('div', { class: 'side' }, consent.root, picker.root, privacy, message.root)
  side.append(challenge, fuse, missing)
  const choice = h('div', { class: 'choice' }, gallery.root, faces.root)
  const root = h('div', { class: 'compose' }, choice, side)
  const parts = [gallery, faces, picker, consent, message]

  return {
    root,
    picker,
    focus: () => (fuse.disabled ? gallery.focus?.() : fuse.focus()),
    update(state) {
      for (const part of parts) part.update(state)
      const lack = missingOf(state)
      missing.textContent = lack && t(lack)
      fuse.disabled = !canFuse(state)
    },
  }
}
