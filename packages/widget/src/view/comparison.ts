/** @module Before and after, one upon the other, with a slider that uncovers: mouse, touch or arrow keys. */

import type { State } from '../states.ts'
import { h, pictureShower, setAttribute } from './dom.ts'
import type { Part, PartContext } from './part.ts'

/** At first the new picture is seen whole. */
const WHOLE = '100'

/** Builds the comparison. */
export function createComparison({ t }: PartContext): Part {
  const before = h('img', { alt: '' })
  const after = h('img', { part: 'picture' })
  const range = { type: 'range', min: '0', max: WHOLE, value: WHOLE, part: 'slider' }
  const slider = h('input', { ...range, 'aria-label': t('compare') })
  const label = (text: string) => h('span', { class: 'label', 'aria-hidden': 'true' }, text)
  const cover = h('div', { class: 'cover' }, after, label(t('after')))
  const handle = h('span', { class: 'handle', 'aria-hidden': 'true' })
  const old = label(t('before'))
  // The same way round in every language: the picture has no direction.
  const root = h('div', { class: 'comparison', dir: 'ltr' }, before, old, cover, handle, slider)
  const showAfter = pictureShower(after)

  function uncover(): void {
    root.style.setProperty('--shown', `${slider.value}%`)
    slider.setAttribute('aria-valuetext', t('compareValue', slider.value))
  }
  slider.addEventListener('input', uncover)

  return {
    root,
    update({ result, template }: State) {
      const isNew = result !== undefined && !after.hasAttribute('src')
      showAfter(result?.picture)
      if (!result || !template) return
      after.alt = t('resultPicture', template.title)
      setAttribute(before, 'src', template.thumbnail)
      root.style.setProperty('--ratio', String(template.width / template.height))
      if (!isNew) return
      slider.value = WHOLE
      uncover()
    },
  }
}
