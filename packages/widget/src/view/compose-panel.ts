/** @module The first page: choose a picture, add a photo, fuse. */

import { canFuse } from '../states.ts'
import { button, h } from './dom.ts'
import { createFaceChooser } from './face-chooser.ts'
import { createFailurePanel } from './failure-panel.ts'
import { createGallery } from './gallery.ts'
import { icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'
import { createPhotoPicker } from './photo-picker.ts'

export interface ComposePanel extends Part {
  /** Puts the focus where the visitor goes on. */
  focus(): void
}

/** Builds the page. */
export function createComposePanel(context: PartContext, slot: HTMLSlotElement): ComposePanel {
  const { messages, actions } = context
  const gallery = createGallery(context)
  const faces = createFaceChooser(context)
  const photo = createPhotoPicker(context, slot)
  const fuse = button('fuse', [icon('spark'), messages.fuse], () => actions.fuse())
  const missing = h('p', { class: 'missing hint', id: 'missing' })
  fuse.setAttribute('aria-describedby', 'missing')
  const failure = createFailurePanel(context, {
    anotherPhoto: () => photo.open(),
    anotherTemplate: () => gallery.root.querySelector('input')?.focus(),
    retry: () => actions.fuse(),
  })
  const consent = h('p', { class: 'consent', part: 'consent' }, messages.consent)
  const side = h('div', { class: 'side' }, photo.root, consent, failure.root, fuse, missing)
  const choice = h('div', { class: 'choice' }, gallery.root, faces.root)
  const root = h('div', { class: 'compose' }, choice, side)
  const parts = [gallery, faces, photo, failure]

  return {
    root,
    focus: () => fuse.focus(),
    update(state) {
      for (const part of parts) part.update(state)
      const { template: templateMissing, photo: photoMissing } = messages.missing
      const lack = state.template ? (state.photo ? '' : photoMissing) : templateMissing
      missing.textContent = state.gallery === 'ready' ? lack : ''
      fuse.disabled = !canFuse(state)
    },
  }
}
