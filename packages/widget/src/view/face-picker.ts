/** @module Lets the end user select which face of a template a photo replaces, and whether each face gets a photo. */

import type { Box, Template } from '@fuse-edge/core/edge'
import { faceOf, type State } from '../state.ts'
import { photoPerFaceToggled, templateFaceSelected } from '../transitions.ts'
import type { Component, ViewContext } from './component.ts'
import { h, setAttribute } from './dom.ts'
import { showThumbnail } from './thumbnail.ts'

/** Side of the round cut-out, px; equals the size in `styles/faces.ts`. */
const CUT_OUT_PX = 64
/** Shown part of the template, relative to the longer side of the face's box. */
const MARGIN = 1.5

/** Creates a cut-out: the template's thumbnail, enlarged and moved until the face fills it. */
function createCutOut(template: Template, box: Box): HTMLElement {
  const scale = CUT_OUT_PX / (Math.max(box.width, box.height) * MARGIN)
  const width = `${template.width * scale}px`
  const image = h('img', { sizes: width, alt: '' })
  showThumbnail(image, template)
  image.style.width = width
  image.style.left = `${CUT_OUT_PX / 2 - (box.x + box.width / 2) * scale}px`
  image.style.top = `${CUT_OUT_PX / 2 - (box.y + box.height / 2) * scale}px`
  return h('span', { class: 'cut-out' }, image)
}

/** Creates the picker. It is hidden for templates with fewer than two faces. */
export function createFacePicker({ t, actions }: ViewContext): Component {
  const choices = h('div', { class: 'choices', dir: 'ltr' })
  const legend = h('legend', { class: 'minor' }, t('chooseFace'))
  const each = h('input', { type: 'checkbox' })
  each.addEventListener('change', () =>
    actions.change((state) => photoPerFaceToggled(state, each.checked)),
  )
  const toggle = h('label', { class: 'toggle', part: 'each' }, each, t('each'))
  const root = h('fieldset', { class: 'faces', part: 'faces' }, legend, choices, toggle)
  let shown: Template | undefined

  function show(template: Template | undefined): void {
    if (template === shown) return
    shown = template
    // From left to right, as in the picture; the edge sorts faces by size. A single face is not shown, so its picture is not loaded.
    const all = template?.faces ?? []
    const faces = all.length > 1 ? all.toSorted((a, b) => a.box.x - b.box.x) : []
    choices.replaceChildren(
      ...faces.map(({ id, box }, index) => {
        const name = t('face', index + 1)
        const input = h('input', { type: 'radio', name: 'face', value: id, 'aria-label': name })
        input.addEventListener('change', () =>
          actions.change((state) => templateFaceSelected(state, id)),
        )
        return h('label', {}, input, template ? createCutOut(template, box) : '')
      }),
    )
  }

  return {
    root,
    update(state: State) {
      const { template, isPhotoPerFace, photos } = state
      root.hidden = (template?.faces.length ?? 0) < 2
      show(root.hidden ? undefined : template)
      each.checked = isPhotoPerFace
      for (const input of choices.querySelectorAll('input')) {
        input.checked = input.value === faceOf(state)
        setAttribute(input, 'data-given', isPhotoPerFace && input.value in photos)
      }
    },
  }
}
