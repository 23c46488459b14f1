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

/** How much is laid out: the skeleton of the gallery, then the gallery, then all. One layout of all would be long. */
const SKELETON = 0
const ALL = 2

/** Lets parts come, one more in each frame. @param draw called after each */
function layOutInParts(draw: () => void) {
  let part = SKELETON
  let isComing = false
  async function next(): Promise<void> {
    await nextFrame()
    if (isComing) part++
    draw()
    if (isComing && part < ALL) await next()
    else isComing = false
  }
  return {
    part: () => part,
    /** Begins with the skeleton, or lets the parts come. */
    come(isReady: boolean) {
      if (!isReady) {
        part = SKELETON
        isComing = false
      } else if (part === SKELETON && !isComing) {
        isComing = true
        void next()
      }
    },
  }
}

/** Creates the button that starts a fusion, and what says why it does not. */
function createStart({ t, actions }: ViewContext) {
  const text = [icon(SPARK), label('fuse', t('fuse'))]
  const fuse = button('fuse', text, () => actions.fuse())
  fuse.setAttribute('aria-describedby', 'missing')
  return { fuse, missing: h('p', { class: 'missing hint', id: 'missing' }) }
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
  const { fuse, missing } = createStart(context)
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
  const layout = layOutInParts(draw)

  function draw(): void {
    const isAll = layout.part() === ALL
    const waiting = { gallery: 'loading', templates: [], template: undefined } as const
    const state = { ...latest, ...(layout.part() === SKELETON && waiting) }
    for (const component of components) {
      component.update({ ...state, hasDegrees: isAll && state.hasDegrees })
    }
    setAttribute(root, 'aria-busy', !isAll && 'true')
    // Without a template nothing else leads anywhere: only what is to be said about that is shown.
    setAttribute(root, 'data-closed', state.gallery === 'failed' || state.gallery === 'empty')
    missing.textContent = missingOf(state, context)
    fuse.disabled = !canFuse(latest)
  }

  return {
    root,
    picker,
    anchor: () => (message.root.hidden ? gallery.root : message.root),
    focus: () => (fuse.disabled ? gallery.focus?.() : fuse.focus({ preventScroll: true })),
    update(state) {
      latest = state
      // While the gallery is awaited for the first time, the rest is not shown: nothing moves when it comes.
      layout.come(state.gallery !== 'loading' || state.templates.length > 0)
      draw()
    },
  }
}
