/** @module The first panel: template, photo, and the button that starts the fusion. */

import { nextFrame, nextTask } from '../next-task.ts'
import { canFuse, INITIAL_STATE, isRefused, photoCountOf, type State } from '../state.ts'
import type { Component, ViewContext } from './component.ts'
import { createConsentCheckbox } from './consent-checkbox.ts'
import { createDegreeSliders } from './degree-sliders.ts'
import { button, h, label, setAttribute } from './dom.ts'
import { createFacePicker } from './face-picker.ts'
import { createGallery } from './gallery.ts'
import { icon, SPARK } from './icons.ts'
import { createMessagePanel } from './message-panel.ts'
import { createPhotoPicker, type PhotoPicker } from './photo-picker.ts'

/** The first panel. */
export interface ComposePanel extends Component {
  readonly picker: PhotoPicker
}

/** Returns what says that a photo was given: with a photo for each face, how many of them. */
export function addedOf(state: State, { t }: ViewContext): string {
  const count = photoCountOf(state)
  return count.total > 1 ? t('photosAdded', count) : t('photoAdded')
}

/** Returns what says what is missing for a fusion, or '' if nothing is. */
function missingOf(state: State, context: ViewContext): string {
  const { t } = context
  if (state.gallery !== 'ready' || canFuse(state)) return ''
  if (state.consent && !state.isAgreed) return t('missingConsent')
  if (!state.template) return t('missingTemplate')
  if (state.isReading) return ''
  const { done, total } = photoCountOf(state)
  if (done < total && total > 1) return addedOf(state, context)
  return done > 0 && isRefused(state) ? t('recover.photo') : t('missingPhoto')
}

/** Creates the first panel, in several short tasks. */
export async function createComposePanel(context: ViewContext): Promise<ComposePanel> {
  const { t, actions } = context
  const gallery = createGallery(context)
  await nextTask()
  const facePicker = createFacePicker(context)
  const degrees = createDegreeSliders(context)
  await nextTask()
  const picker = createPhotoPicker(context)
  await nextTask()
  const consent = createConsentCheckbox(context)
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
  const choice = h('div', { class: 'choice' }, gallery.root, facePicker.root, degrees.root)
  const root = h('div', { class: 'compose', 'aria-busy': 'true' }, choice, side)
  const components = [gallery, facePicker, degrees, picker, consent, message]
  let latest = INITIAL_STATE
  /** How much is laid out: the skeleton of the gallery (0), the gallery (1), all (2). */
  let part = 0
  let isComing = false

  function draw(): void {
    const isAll = part > 1
    const waiting = { gallery: 'loading', templates: [], template: undefined } as const
    const state = { ...latest, ...(part === 0 && waiting) }
    for (const component of components) {
      component.update({ ...state, hasDegrees: isAll && state.hasDegrees })
    }
    setAttribute(root, 'aria-busy', !isAll && 'true')
    // Without a template nothing else leads anywhere: only what is to be said about that is shown.
    setAttribute(root, 'data-closed', state.gallery === 'failed' || state.gallery === 'empty')
    missing.textContent = missingOf(state, context)
    fuse.disabled = !canFuse(latest)
  }

  /** Shows the gallery in the next frame and the rest in the one after it: one layout of both would be long. */
  async function come(): Promise<void> {
    isComing = true
    while (isComing && part < 2) {
      await nextFrame()
      if (isComing) part++
      draw()
    }
    isComing = false
  }

  return {
    root,
    picker,
    anchor: () => (message.root.hidden ? gallery.root : message.root),
    focus: () => (fuse.disabled ? gallery.focus?.() : fuse.focus({ preventScroll: true })),
    update(state) {
      latest = state
      // While the gallery is awaited for the first time, the rest is not shown: nothing moves when it comes.
      if (state.gallery === 'loading' && state.templates.length === 0) {
        part = 0
        isComing = false
      } else if (part === 0 && !isComing) void come()
      draw()
    },
  }
}
