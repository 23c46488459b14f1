/** @module The visitor's photo: a file, the camera, a sample of the page; dropped or pasted ones come in too. */

import { button, h, pictureShower, setAttribute } from './dom.ts'
import { icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'
import { createSamples } from './samples.ts'

/** A file input behind a button of our own; taken out of the way, not out of reach of scripts. */
function fileInput(part: string, capture: boolean, onFile: (file: File) => void): HTMLInputElement {
  const input = h('input', {
    type: 'file',
    accept: 'image/*',
    part,
    hidden: true,
    capture: capture && 'user',
  })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    // So that the same file can be chosen again.
    if (file) onFile(file)
    input.value = ''
  })
  return input
}

export interface PhotoPicker extends Part {
  /** Opens the file dialogue; only while the visitor acts. */
  open(): void
}

/** Builds the picker; `slot` is where the page puts its samples. */
export function createPhotoPicker(context: PartContext, slot: HTMLSlotElement): PhotoPicker {
  const { messages, actions } = context
  const choose = (file: File) => actions.choosePhoto(file)
  const file = fileInput('file', false, choose)
  const camera = fileInput('camera-file', true, choose)
  const open = () => file.click()

  const invitation = h(
    'div',
    { class: 'invitation' },
    icon('photo'),
    button('choose', [messages.chooseFile], open),
    button('camera', [icon('camera'), messages.takePhoto], () => camera.click()),
    h('p', { class: 'hint' }, messages.dropHint),
  )
  const image = h('img', { part: 'photo', alt: messages.photoPreview })
  const preview = h(
    'div',
    { class: 'preview' },
    image,
    button('change', [messages.changePhoto], open),
  )
  const reading = h('p', { class: 'reading' }, messages.readingPhoto)
  const zone = h('div', { class: 'zone', part: 'dropzone' }, invitation, preview, reading)
  const samples = createSamples(context, slot)
  const legend = h('legend', {}, messages.addPhoto)
  const root = h('fieldset', { class: 'photo' }, legend, zone, file, camera, samples.root)
  const show = pictureShower(image)

  return {
    root,
    open,
    update(state) {
      const { photo, isReading } = state
      show(photo?.picture)
      invitation.hidden = photo !== undefined
      preview.hidden = photo === undefined
      reading.hidden = !isReading
      setAttribute(zone, 'aria-busy', isReading && 'true')
      samples.update(state)
    },
  }
}
