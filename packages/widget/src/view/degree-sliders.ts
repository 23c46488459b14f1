/** @module Two sliders for the degrees: how much of the template's features and face shape stays in the picture. */

import type { Degree } from '../state.ts'
import { degreeSet } from '../transitions.ts'
import type { Component, ViewContext } from './component.ts'
import { h } from './dom.ts'

/** Position of a slider that was not moved: the widget does not know the template's own degree. */
const MIDDLE = '50'

function createSlider({ t, actions }: ViewContext, degree: Degree): Component {
  const input = h('input', { type: 'range', min: '0', max: '100', part: 'degree' })
  input.addEventListener('change', () =>
    actions.change((state) => degreeSet(state, degree, input.valueAsNumber)),
  )
  const ends = h('span', { class: 'ends', 'aria-hidden': 'true' })
  ends.append(h('span', {}, t('degreeLow')), h('span', {}, t('degreeHigh')))
  const root = h('label', { class: 'degree' }, t(degree), input, ends)
  return {
    root,
    update({ degrees }) {
      input.value = String(degrees[degree] ?? MIDDLE)
    },
  }
}

/** Creates the sliders. They are hidden unless the element has the attribute `degrees`. */
export function createDegreeSliders(context: ViewContext): Component {
  const sliders = [createSlider(context, 'faceDegree'), createSlider(context, 'profileDegree')]
  const legend = h('legend', { class: 'minor' }, context.t('degrees'))
  const root = h('fieldset', { part: 'degrees' }, legend, ...sliders.map((slider) => slider.root))
  return {
    root,
    update(state) {
      root.hidden = !state.hasDegrees
      for (const slider of sliders) slider.update(state)
    },
  }
}
