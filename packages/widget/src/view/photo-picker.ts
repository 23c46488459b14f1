/** @module The visitor's photo: a file, the camera, a sample of the page; dropped or pasted ones come in too. */

import { faceOf, mayGivePhoto, photoOf, type State } from '../states.ts'
import type { Camera } from './camera.ts'
import { button, h, label, pictureShower, setAttribute } from './dom.ts'
import { CAMERA, icon, PHOTO } from './icons.ts'
import type { Part, PartContext } from './part.ts'

/** A file input behind a button of our own; taken out of the way, not out of reach of scripts. */
function fileInput(part: string, capture: boolean, onFile: (file: File) => void): HTMLInputElement {
  const type = { type: 'file', accept: 'image/*', capture: capture && 'user' }
  const input = h('input', { ...type, part, hidden: true })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(file)
    // So that the same file can be chosen again.
    input.value = ''
  })
  return input
}

/** Photos that the page offers: its `<img slot="sample">` children, as buttons. */
function createSamples({ t, actions }: PartContext): HTMLElement {
  const slot = h('slot', { name: 'sample', hidden: true })
  const row = h('div', { class: 'row' })
  const root = h('div', { class: 'samples' }, h('p', { class: 'minor' }, t('samples')), row, slot)

  function sample(source: HTMLImageElement, index: number): HTMLButtonElement {
    const name = source.alt || t('sample', index + 1)
    const image = h('img', { src: source.currentSrc || source.src, alt: name })
    const element = button('sample', [image], () => actions.choosePhoto(source))
    element.title = name
    return element
  }

  function follow(): void {
    const sources = slot.assignedElements().filter((node) => node instanceof HTMLImageElement)
    row.replaceChildren(...sources.map(sample))
    root.hidden = sources.length === 0
  }

  slot.addEventListener('slotchange', follow)
  follow()
  return root
}

export interface PhotoPicker extends Part {
  /** Opens the file dialogue or the camera; only while the visitor acts. */
  open(source: 'file' | 'camera'): void
  /** Gives the camera back. */
  close(): void
}

/** What opens the camera: ours where the page may, the device's own where it may not. */
function createCameraDoor(context: PartContext, root: HTMLElement, fallback: () => void) {
  let camera: Camera | undefined
  const open = () => {
    // Not in pages that were not loaded over https.
    if (!('mediaDevices' in navigator)) return fallback()
    if (camera) return camera.open()
    void import('./camera.ts').then(({ createCamera }) => {
      camera ??= createCamera(context, fallback)
      root.append(camera.root)
      camera.open()
    }, fallback)
  }
  return { open, close: () => camera?.close() }
}

/** With a photo for each face, the face too. */
function titleOf(state: State, { t }: PartContext): string {
  if (!state.isEach || !state.template) return t('addPhoto')
  const faces = [...state.template.faces].sort((a, b) => a.box.x - b.box.x)
  const index = faces.findIndex(({ id }) => id === faceOf(state))
  return `${t('addPhoto')} · ${t('face', index + 1)}`
}

/** Builds the picker. */
export function createPhotoPicker(context: PartContext): PhotoPicker {
  const { t, actions } = context
  const choose = (file: File) => actions.choosePhoto(file)
  const file = fileInput('file', false, choose)
  const native = fileInput('camera-file', true, choose)
  const samples = createSamples(context)
  const root = h('fieldset', { class: 'photo' })
  const openFile = () => file.click()
  const camera = createCameraDoor(context, root, () => native.click())

  const buttons = h(
    'div',
    {},
    button('choose', [label('choose', t('chooseFile'))], openFile),
    button('camera', [icon(CAMERA), label('camera', t('takePhoto'))], camera.open),
  )
  const drop = h('p', { class: 'hint' }, t('dropHint'))
  const invitation = h('div', { class: 'invitation' }, icon(PHOTO), buttons, drop)
  const image = h('img', { part: 'photo', alt: t('photoPreview') })
  const change = h(
    'div',
    { class: 'changes' },
    button('retake', [icon(CAMERA)], camera.open),
    button('change', [t('changePhoto')], openFile),
  )
  change.firstElementChild?.setAttribute('aria-label', t('takePhoto'))
  const preview = h('div', { class: 'preview' }, image, change)
  const reading = h('p', { class: 'reading' }, t('readingPhoto'))
  const zone = h('div', { class: 'zone', part: 'dropzone' }, invitation, preview, reading)
  const legend = h('legend')
  root.append(legend, zone, file, native, samples)
  const show = pictureShower(image)

  return {
    root,
    open: (source) => (source === 'file' ? openFile() : camera.open()),
    close: camera.close,
    update(state) {
      const photo = photoOf(state)
      root.disabled = !mayGivePhoto(state)
      legend.textContent = titleOf(state, context)
      show(photo?.picture)
      invitation.hidden = photo !== undefined
      preview.hidden = photo === undefined
      reading.hidden = !state.isReading
      setAttribute(zone, 'aria-busy', state.isReading && 'true')
    },
  }
}
