/** @module Which face of the template becomes whose, and how much of it stays. */

import type { Box, Template } from '@fuse-edge/core/edge'
import {
  type Degree,
  degreeChosen,
  eachChosen,
  faceOf,
  type State,
  templateFaceChosen,
} from '../states.ts'
import { h, setAttribute } from './dom.ts'
import type { Part, PartContext } from './part.ts'

/** Side of the round cut-out; the style sheet says the same. */
const CUT_OUT_PX = 64
/** How much more than the face itself is shown. */
const MARGIN = 1.5
/** Where a slider stands that nobody has moved: the service's own setting is not known here. */
const MIDDLE = '50'

/** The template's thumbnail, enlarged and moved so that the face fills the cut-out. */
function cutOut(template: Template, box: Box): HTMLElement {
  const scale = CUT_OUT_PX / (Math.max(box.width, box.height) * MARGIN)
  const image = h('img', { src: template.thumbnail, alt: '' })
  image.style.width = `${template.width * scale}px`
  image.style.left = `${CUT_OUT_PX / 2 - (box.x + box.width / 2) * scale}px`
  image.style.top = `${CUT_OUT_PX / 2 - (box.y + box.height / 2) * scale}px`
  return h('span', { class: 'cut-out' }, image)
}

function createFaceChooser({ t, actions }: PartContext): Part {
  const choices = h('div', { class: 'choices' })
  const legend = h('legend', { class: 'minor' }, t('chooseFace'))
  const each = h('input', { type: 'checkbox' })
  each.addEventListener('change', () => actions.change((state) => eachChosen(state, each.checked)))
  const toggle = h('label', { class: 'toggle', part: 'each' }, each, t('each'))
  const root = h('fieldset', { class: 'faces', part: 'faces' }, legend, choices, toggle)
  let shown: Template | undefined

  function show(template: Template | undefined): void {
    if (template === shown) return
    shown = template
    // From left to right, as one looks at the picture; the contract's order is by size.
    const faces = [...(template?.faces ?? [])].sort((a, b) => a.box.x - b.box.x)
    choices.replaceChildren(
      ...faces.map(({ id, box }, index) => {
        const name = t('face', index + 1)
        const input = h('input', { type: 'radio', name: 'face', value: id, 'aria-label': name })
        input.addEventListener('change', () =>
          actions.change((state) => templateFaceChosen(state, id)),
        )
        return h('label', {}, input, template ? cutOut(template, box) : '')
      }),
    )
  }

  return {
    root,
    update(state: State) {
      const { template, isEach, photos } = state
      root.hidden = (template?.faces.length ?? 0) < 2
      show(root.hidden ? undefined : template)
      each.checked = isEach
      for (const input of choices.querySelectorAll('input')) {
        input.checked = input.value === faceOf(state)
        setAttribute(input, 'data-given', isEach && input.value in photos)
      }
    },
  }
}

function createDegree({ t, actions }: PartContext, degree: Degree): Part & { root: HTMLElement } {
  const input = h('input', { type: 'range', min: '0', max: '100', part: 'degree' })
  input.addEventListener('change', () =>
    actions.change((state) => degreeChosen(state, degree, input.valueAsNumber)),
  )
  const ends = h('span', { class: 'ends', 'aria-hidden': 'true' })
  ends.append(h('span', {}, t('degreeLow')), h('span', {}, t('degreeHigh')))
  const root = h('label', { class: 'degree' }, t(degree), input, ends)
  return {
    root,
    update({ degrees }) {
      input.value = String(degrees[degree] ?? MIDDLE)
      setAttribute(input, 'data-untouched', degrees[degree] === undefined)
    },
  }
}

/** Builds face chooser and degrees; each shows itself where it has something to choose. */
export function createFaces(context: PartContext): Part {
  const chooser = createFaceChooser(context)
  const degrees = [createDegree(context, 'faceDegree'), createDegree(context, 'profileDegree')]
  const legend = h('legend', { class: 'minor' }, context.t('degrees'))
  const sliders = h('fieldset', { part: 'degrees' }, legend, ...degrees.map(({ root }) => root))
  const root = h('div', { class: 'choice' }, chooser.root, sliders)
  return {
    root,
    update(state) {
      sliders.hidden = !state.hasDegrees
      for (const part of [chooser, ...degrees]) part.update(state)
    },
  }
}
