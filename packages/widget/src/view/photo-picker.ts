/** @module Lets the end user give a photo: a file, the camera, or a sample photo of the page. */

import { canGivePhoto, faceOf, photoOf, type State } from '../state.ts'
import { type Camera, createCamera } from './camera.ts'
import type { Component, ViewContext } from './component.ts'
import { button, h, label, pictureSetter, setAttribute } from './dom.ts'
import { CAMERA, icon, PHOTO } from './icons.ts'

/** Creates a hidden file input; a styled button opens its dialog. */
function createFileInput(
  part: string,
  capture: boolean,
  onFile: (file: File) => void,
): HTMLInputElement {
  const type = { type: 'file', accept: 'image/*', capture: capture && 'user' }
  const input = h('input', { ...type, part, hidden: true })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(file)
    // Without this, choosing the same file again would fire no `change` event.
    input.value = ''
  })
  return input
}

/** Returns the photo that a sample stands for: the file that its `data-photo` names, or itself. */
function sampleOf(shown: HTMLImageElement): HTMLImageElement {
  const { photo } = shown.dataset
  const crossorigin = shown.crossOrigin ?? false
  return photo ? h('img', { crossorigin, src: photo }) : shown
}

/** Creates a button for each `<img slot="sample">` child of the element. */
function createSamples({ t, actions }: ViewContext): HTMLElement {
  const slot = h('slot', { name: 'sample', hidden: true })
  const row = h('div', { class: 'row' })
  const root = h('div', { class: 'samples' }, h('p', { class: 'minor' }, t('samples')), row, slot)

  function createSample(source: HTMLImageElement, index: number): HTMLButtonElement {
    const name = source.alt || t('sample', index + 1)
    const image = h('img', { src: source.currentSrc || source.src, alt: name })
    const element = button('sample', [image], () => actions.givePhoto(sampleOf(source)))
    element.title = name
    return element
  }

  function updateSamples(): void {
    const sources = slot.assignedElements().filter((node) => node instanceof HTMLImageElement)
    row.replaceChildren(...sources.map(createSample))
    root.hidden = sources.length === 0
  }

  slot.addEventListener('slotchange', updateSamples)
  updateSamples()
  return root
}

/** The photo picker. */
export interface PhotoPicker extends Component {
  /** Opens the file dialog or the camera. Browsers allow it only within a user gesture. */
  open(source: 'file' | 'camera'): void
  /** Stops the camera. */
  close(): void
}

/** Opens the camera dialog, or calls `openNative` where the page cannot use the camera. */
function createCameraOpener(
  context: ViewContext,
  root: HTMLElement,
  { chooseFile, openNative }: Readonly<Record<'chooseFile' | 'openNative', () => void>>,
) {
  let camera: Camera | undefined
  const open = () => {
    // Browsers offer `mediaDevices` in secure contexts only.
    if (!('mediaDevices' in navigator)) return openNative()
    camera ??= createCamera(context, chooseFile)
    root.append(camera.root)
    camera.open()
  }
  return { open, close: () => camera?.close() }
}

/** Returns the title of the photo field; with one photo per face it names the face. */
function titleOf(state: State, { t }: ViewContext): string {
  if (!state.isPhotoPerFace || !state.template) return t('addPhoto')
  const faces = [...state.template.faces].sort((a, b) => a.box.x - b.box.x)
  const index = faces.findIndex(({ id }) => id === faceOf(state))
  return `${t('addPhoto')} · ${t('face', index + 1)}`
}

/** Shows the photo instead of the invitation, or the other way round. The focus stays with its buttons. */
function swap(invitation: HTMLElement, preview: HTMLElement, hasPhoto: boolean): void {
  const hadFocus = invitation.matches(':focus-within')
  invitation.hidden = hasPhoto
  preview.hidden = !hasPhoto
  if (hadFocus && hasPhoto) preview.querySelector('button')?.focus({ preventScroll: true })
}

/** Creates the photo picker. */
export function createPhotoPicker(context: ViewContext): PhotoPicker {
  const { t, actions } = context
  const choose = (file: File) => actions.givePhoto(file)
  const file = createFileInput('file', false, choose)
  const native = createFileInput('camera-file', true, choose)
  const samples = createSamples(context)
  const root = h('fieldset', { class: 'photo' })
  const openFile = () => file.click()
  const camera = createCameraOpener(context, root, {
    chooseFile: openFile,
    openNative: () => native.click(),
  })

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
  const setPhoto = pictureSetter(image)

  return {
    root,
    open: (source) => (source === 'file' ? openFile() : camera.open()),
    close: camera.close,
    update(state) {
      const photo = photoOf(state)
      root.disabled = !canGivePhoto(state)
      legend.textContent = titleOf(state, context)
      setPhoto(photo?.picture)
      swap(invitation, preview, photo !== undefined)
      reading.hidden = !state.isReading
      setAttribute(zone, 'aria-busy', state.isReading && 'true')
    },
  }
}
