/** @module Before and after, one upon the other, with a slider that uncovers: mouse, touch or arrow keys. */

import type { State } from '../states.ts'
import { h, pictureShower, setAttribute } from './dom.ts'
import type { Part, PartContext } from './part.ts'

const PERCENT = 100
/** At first the new picture is seen whole. */
const INITIAL_PERCENT = 100

/** Builds the comparison. */
export function createComparison({ messages }: PartContext): Part {
  const before = h('img', { alt: '' })
  const after = h('img', { part: 'picture' })
  const slider = h('input', { type: 'range', min: '0', max: String(PERCENT), part: 'slider' })
  slider.setAttribute('aria-label', messages.compare)
  const label = (text: string) => h('span', { class: 'label', 'aria-hidden': 'true' }, text)
  const cover = h('div', { class: 'cover' }, after, label(messages.after))
  const handle = h('span', { class: 'handle', 'aria-hidden': 'true' })
  const root = h(
    'div',
    { class: 'comparison' },
    before,
    label(messages.before),
    cover,
    handle,
    slider,
  )
  const showAfter = pictureShower(after)

  function uncover(): void {
    root.style.setProperty('--shown', `${slider.value}%`)
    slider.setAttribute('aria-valuetext', messages.compareValue(Number(slider.value)))
  }
  slider.addEventListener('input', uncover)

  return {
    root,
    update({ result, template }: State) {
      const isNew = result !== undefined && !after.hasAttribute('src')
      showAfter(result?.picture)
      if (!result || !template) return
      after.alt = messages.resultPicture(template.title)
      setAttribute(before, 'src', template.thumbnail)
      root.style.setProperty('--ratio', String(template.width / template.height))
      if (!isNew) return
      slider.value = String(INITIAL_PERCENT)
      uncover()
    },
  }
}
