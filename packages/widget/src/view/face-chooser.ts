/** @module Which face of the template becomes the visitor's; shown only where there are several. */

import type { Box, Template } from '@fuse-edge/core/edge'
import type { State } from '../states.ts'
import { h } from './dom.ts'
import type { Part, PartContext } from './part.ts'

/** Side of the round cut-out; the style sheet says the same. */
const CUT_OUT_PX = 64
/** How much more than the face itself is shown. */
const MARGIN = 1.5

/** The template's thumbnail, enlarged and moved so that the face fills the cut-out. */
function cutOut(template: Template, box: Box): HTMLElement {
  const scale = CUT_OUT_PX / (Math.max(box.width, box.height) * MARGIN)
  const image = h('img', { src: template.thumbnail, alt: '' })
  image.style.width = `${template.width * scale}px`
  image.style.left = `${CUT_OUT_PX / 2 - (box.x + box.width / 2) * scale}px`
  image.style.top = `${CUT_OUT_PX / 2 - (box.y + box.height / 2) * scale}px`
  return h('span', { class: 'cut-out' }, image)
}

/** Builds the chooser. */
export function createFaceChooser({ messages, actions }: PartContext): Part {
  const choices = h('div', { class: 'choices' })
  const legend = h('legend', { class: 'minor' }, messages.chooseFace)
  const root = h('fieldset', { class: 'faces', part: 'faces' }, legend, choices)
  let shown: Template | undefined

  function show(template: Template | undefined): void {
    if (template === shown) return
    shown = template
    // From left to right, as one looks at the picture; the contract's order is by size.
    const faces = template?.faces.toSorted((a, b) => a.box.x - b.box.x) ?? []
    choices.replaceChildren(
      ...faces.map(({ id, box }, index) => {
        const label = messages.face(index + 1)
        const input = h('input', { type: 'radio', name: 'face', value: id, 'aria-label': label })
        input.addEventListener('change', () => actions.chooseTemplateFace(id))
        return h('label', {}, input, template ? cutOut(template, box) : '')
      }),
    )
  }

  return {
    root,
    update({ template, templateFace }: State) {
      root.hidden = (template?.faces.length ?? 0) < 2
      show(root.hidden ? undefined : template)
      const chosen = templateFace ?? template?.faces[0]?.id
      for (const input of choices.querySelectorAll('input')) input.checked = input.value === chosen
    },
  }
}
