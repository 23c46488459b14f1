/** @module The second page: how far the fusion is, as far as it is known, and a way out. */

import { type Progress, photoOf, STAGES, type State } from '../states.ts'
import { button, h, pictureShower, setAttribute } from './dom.ts'
import { CHECK, icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'

const SECOND_MS = 1000
const KILOBYTE = 1000
/** After that a fusion is slow. Source: the typical time of FuseFace is below 2 s, its timeout 10 s. */
const SLOW_S = 12

/** Shows how long it has taken, once a second, while it takes. */
function createClock({ t, now }: PartContext, show: HTMLElement) {
  let timer: ReturnType<typeof setInterval> | undefined
  let startedMs = 0
  function tick(): void {
    const seconds = Math.floor((now() - startedMs) / SECOND_MS)
    show.textContent = seconds < SLOW_S ? t('seconds', seconds) : t('slow')
  }
  return (isRunning: boolean) => {
    if (!isRunning) {
      clearInterval(timer)
      timer = undefined
    } else if (timer === undefined) {
      startedMs = now()
      timer = setInterval(tick, SECOND_MS)
      tick()
    }
  }
}

/** Builds the page. */
export function createProgressPanel(context: PartContext): Part {
  const { t, actions, language } = context
  const template = h('img', { alt: '' })
  const photo = h('img', { alt: '' })
  const showPhoto = pictureShower(photo)
  const pictures = h('div', { class: 'pair', 'aria-hidden': 'true' }, photo, template)
  const items = STAGES.map((stage) => {
    const mark = h('span', { class: 'mark' }, icon(CHECK))
    return h('li', {}, mark, t(stage))
  })
  const list = h('ol', { class: 'stages' }, ...items)
  const bar = h('progress', { max: '1' })
  // Changes every second: to be read, not to be read out.
  const detail = h('p', { class: 'detail' })
  const cancel = button('cancel', [t('cancel')], () => actions.abort())
  const root = h('div', { class: 'working', part: 'progress' }, pictures, list, bar, detail, cancel)
  const kilobytes = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte' })
  const run = createClock(context, detail)

  function follow({ stage, loaded, total }: Progress): void {
    for (const [index, item] of items.entries()) {
      const current = STAGES.indexOf(stage)
      setAttribute(item, 'aria-current', index === current && 'step')
      setAttribute(item, 'class', index < current && 'done')
    }
    bar.setAttribute('aria-label', t(stage))
    // Only the upload has a measure; of the rest nobody knows how long it takes.
    const isMeasured = stage === 'uploading'
    const [sent, all] = [loaded, total].map((bytes) =>
      kilobytes.format(Math.round(bytes / KILOBYTE)),
    )
    const text = isMeasured ? `${sent} / ${all}` : undefined
    setAttribute(bar, 'value', isMeasured && String(loaded / total))
    setAttribute(bar, 'aria-valuetext', text)
    if (stage !== 'fusing') detail.textContent = text ?? ''
  }

  return {
    root,
    focus: () => cancel.focus(),
    update(state: State) {
      const { progress } = state
      showPhoto(progress && (photoOf(state) ?? Object.values(state.photos)[0])?.picture)
      run(progress?.stage === 'fusing')
      if (!progress) return
      setAttribute(template, 'src', state.template?.thumbnail)
      follow(progress)
    },
  }
}
