/** @module The second panel: stages and progress of the fusion, with a button to cancel it. */

import { MS_PER_SECOND } from '@fuse-edge/core/edge'
import { type Progress, photoOf, STAGES, type State } from '../state.ts'
import type { Component, ViewContext } from './component.ts'
import { button, h, pictureSetter, setAttribute } from './dom.ts'
import { CHECK, icon } from './icons.ts'
import { SMALL_MAX_PX, showThumbnail } from './thumbnail.ts'

/** Seconds after which a fusion counts as slow. Source: FuseFace typically takes less than 2 s; its timeout is 10 s. */
const SLOW_S = 12

/** Returns a function that starts and stops showing the elapsed seconds in `display`. */
function createElapsedTimer({ t, now }: ViewContext, display: HTMLElement) {
  let timer: ReturnType<typeof setInterval> | undefined
  let startedMs = 0
  function tick(): void {
    const seconds = Math.floor((now() - startedMs) / MS_PER_SECOND)
    display.textContent = [t('seconds', seconds), seconds >= SLOW_S && t('slow')]
      .filter(Boolean)
      .join(' · ')
  }
  return (isRunning: boolean) => {
    if (!isRunning) {
      clearInterval(timer)
      timer = undefined
    } else if (timer === undefined) {
      startedMs = now()
      timer = setInterval(tick, MS_PER_SECOND)
      tick()
    }
  }
}

/** Creates the second panel. */
export function createProgressPanel(context: ViewContext): Component {
  const { t, actions } = context
  const template = h('img', { alt: '', sizes: '112px' })
  const photo = h('img', { alt: '' })
  const setPhoto = pictureSetter(photo)
  const pictures = h('div', { class: 'pair', 'aria-hidden': 'true' }, photo, template)
  const items = STAGES.map((stage) => {
    const bullet = h('span', { class: 'bullet' }, icon(CHECK))
    return h('li', {}, bullet, t(stage))
  })
  const list = h('ol', { class: 'stages' }, ...items)
  const bar = h('progress', { max: '1' })
  // No live region: it changes every second, which would flood screen readers.
  const detail = h('p', { class: 'detail' })
  const cancel = button('cancel', [t('cancel')], () => actions.abort())
  const root = h('div', { class: 'working', part: 'progress' }, pictures, list, bar, detail, cancel)
  const runTimer = createElapsedTimer(context, detail)

  function showProgress({ stage, loaded, total }: Progress): void {
    for (const [index, item] of items.entries()) {
      const current = STAGES.indexOf(stage)
      setAttribute(item, 'aria-current', index === current && 'step')
      setAttribute(item, 'class', index < current && 'done')
    }
    bar.setAttribute('aria-label', t(stage))
    // Only the upload is measured; the other stages show an indeterminate bar.
    setAttribute(bar, 'value', stage === 'uploading' && String(loaded / total))
  }

  return {
    root,
    focus: () => cancel.focus({ preventScroll: true }),
    update(state: State) {
      const { progress } = state
      setPhoto(progress && (photoOf(state) ?? Object.values(state.photos)[0])?.picture)
      runTimer(progress !== undefined)
      if (!progress) return
      if (state.template) showThumbnail(template, state.template, SMALL_MAX_PX)
      showProgress(progress)
    },
  }
}
