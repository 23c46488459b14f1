/** @module The second page: how far the fusion is, as far as it is known, and a way out. */

import { STAGES, type Stage, type State } from '../states.ts'
import { button, h, pictureShower, setAttribute } from './dom.ts'
import { icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'

const PERCENT = 100

function isDone(stage: Stage, current: Stage): boolean {
  return STAGES.indexOf(stage) < STAGES.indexOf(current)
}

export interface ProgressPanel extends Part {
  focus(): void
}

/** Builds the page. */
export function createProgressPanel({ messages, actions }: PartContext): ProgressPanel {
  const template = h('img', { alt: '' })
  const photo = h('img', { alt: '' })
  const showPhoto = pictureShower(photo)
  const pictures = h('div', { class: 'pair', 'aria-hidden': 'true' }, photo, template)
  const steps = STAGES.map((stage) => {
    const mark = h('span', { class: 'mark' }, icon('check'))
    return { stage, item: h('li', {}, mark, messages.stages[stage]) }
  })
  const list = h('ol', { class: 'stages' }, ...steps.map(({ item }) => item))
  const bar = h('progress', { max: '1' })
  const cancel = button('cancel', [messages.cancel], () => actions.abort())
  const root = h('div', { class: 'working', part: 'progress' }, pictures, list, bar, cancel)

  return {
    root,
    focus: () => cancel.focus(),
    update(state: State) {
      const { progress } = state
      showPhoto(progress && state.photo?.picture)
      if (!progress) return
      setAttribute(template, 'src', state.template?.thumbnail)
      for (const { stage, item } of steps) {
        setAttribute(item, 'aria-current', stage === progress.stage && 'step')
        setAttribute(item, 'class', isDone(stage, progress.stage) && 'done')
      }
      // Only the upload has a measure; of the rest nobody knows how long it takes.
      if (progress.stage === 'uploading') bar.value = progress.sent
      else bar.removeAttribute('value')
      bar.setAttribute('aria-label', messages.stages[progress.stage])
      const percent = messages.percent(Math.round(progress.sent * PERCENT))
      setAttribute(bar, 'aria-valuetext', progress.stage === 'uploading' && percent)
    },
  }
}
