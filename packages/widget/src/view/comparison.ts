/** @module Compares template and result: one above the other, the template left of a slider and the result right of it. */

import type { State } from '../state.ts'
import type { Component, ViewContext } from './component.ts'
import { h, pictureSetter } from './dom.ts'
import { showThumbnail } from './thumbnail.ts'

/** Initial position of the slider, %: the result covers the template. */
const WHOLE = '0'
const PERCENT = 100

/** Creates the comparison. */
export function createComparison({ t }: ViewContext): Component {
  const before = h('img', { alt: '', sizes: '600px' })
  const after = h('img', { part: 'picture' })
  const range = { type: 'range', min: '0', max: '100', value: WHOLE, part: 'slider' }
  const slider = h('input', { ...range, 'aria-label': t('compare') })
  const label = (text: string) => h('span', { class: 'label', 'aria-hidden': 'true' }, text)
  const cover = h('div', { class: 'cover' }, after, label(t('after')))
  const handle = h('span', { class: 'handle', 'aria-hidden': 'true' })
  const old = label(t('before'))
  // A picture has no reading direction, so the slider runs from left to right in every language.
  const root = h('div', { class: 'comparison', dir: 'ltr' }, before, old, cover, handle, slider)
  const setAfter = pictureSetter(after)

  function uncover(): void {
    root.style.setProperty('--split', `${slider.value}%`)
    slider.setAttribute('aria-valuetext', t('compareValue', PERCENT - slider.valueAsNumber))
  }
  slider.addEventListener('input', uncover)

  return {
    root,
    update({ result, template }: State) {
      const isNew = result !== undefined && !after.hasAttribute('src')
      setAfter(result?.picture)
      if (!result || !template) return
      after.alt = t('resultPicture', template.title)
      showThumbnail(before, template)
      root.style.setProperty('--ratio', String(template.width / template.height))
      if (!isNew) return
      slider.value = WHOLE
      uncover()
      // Without this, browsers show the template under the label of the result until that is decoded.
      before.hidden = true
      after.decode().then(
        () => {
          before.hidden = false
        },
        () => {},
      )
    },
  }
}
