/** @module The gallery: radio buttons that look like pictures, one for each template. */

import type { Template } from '@fuse-edge/core/edge'
import { recoveryOf, type State } from '../state.ts'
import type { Component, ViewContext } from './component.ts'
import { button, h } from './dom.ts'
import { CHECK, icon } from './icons.ts'
import { SMALL_MAX_PX, showThumbnail } from './thumbnail.ts'

const SKELETON_TILES = 8
/** Time after which loading counts as slow. */
const SLOW_MS = 8000
const PERCENT = 100

/** Width of a usual tile. Browsers that measure it (`auto`) take a hidden one for wider, and load all of them again. */
const TILE_SIZES = '120px'

/** Returns the `object-position` that keeps the largest face visible when the tile crops the thumbnail. */
function objectPositionOf({ width, height, faces }: Template): string {
  const box = faces[0]?.box
  if (!box) return ''
  const x = ((box.x + box.width / 2) / width) * PERCENT
  const y = ((box.y + box.height / 2) / height) * PERCENT
  return `${x.toFixed(0)}% ${y.toFixed(0)}%`
}

function createTile(template: Template, onChange: () => void): HTMLLabelElement {
  const input = h('input', { type: 'radio', name: 'template', value: template.id })
  input.addEventListener('change', onChange)
  const image = h('img', { alt: '', decoding: 'async', loading: 'lazy', sizes: TILE_SIZES })
  showThumbnail(image, template, SMALL_MAX_PX)
  image.style.objectPosition = objectPositionOf(template)
  const title = h('span', { class: 'title' }, template.title)
  const frame = h('span', { class: 'frame' }, image, h('span', { class: 'badge' }, icon(CHECK)))
  return h('label', { class: 'tile', part: 'tile' }, input, frame, title)
}

/** Creates a sentence that is shown when a wait takes long. */
function createSlowHint(text: string) {
  const root = h('p', { class: 'hint', role: 'status', hidden: true }, text)
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    root,
    wait(isWaiting: boolean) {
      if (isWaiting) {
        timer ??= setTimeout(() => {
          root.hidden = false
        }, SLOW_MS)
        return
      }
      clearTimeout(timer)
      timer = undefined
      root.hidden = true
    },
  }
}

/** Creates the gallery. */
export function createGallery({ t, actions }: ViewContext): Component {
  const tiles = h('div', { class: 'tiles' })
  const empty = Array.from({ length: SKELETON_TILES }, () => h('span', { class: 'tile empty' }))
  const waiting = h('div', { class: 'tiles', 'aria-busy': 'true' }, ...empty)
  const legend = h('legend', { tabindex: '-1' }, t('chooseTemplate'))
  const again = button('again', [t('recover.retry')], () => {
    // The button is hidden while the gallery loads, which would drop the focus.
    legend.focus({ preventScroll: true })
    actions.reloadGallery()
  })
  const none = h('p', { class: 'hint' }, t('noTemplates'))
  const slow = createSlowHint(t('slow'))
  const root = h('fieldset', { class: 'gallery', part: 'gallery' }, legend, waiting, tiles)
  root.append(none, slow.root, again)
  let shown: readonly Template[] = []

  function show(templates: readonly Template[]): void {
    if (templates === shown) return
    shown = templates
    tiles.replaceChildren(
      ...templates.map((template) =>
        createTile(template, () => actions.selectTemplate(template.id)),
      ),
    )
  }

  const focus = () => {
    const first = again.hidden ? tiles.querySelector('input') : again
    ;(first ?? legend).focus({ preventScroll: true })
  }

  return {
    root,
    focus,
    update({ gallery, templates, template, failure }: State) {
      show(templates)
      waiting.hidden = gallery !== 'loading'
      slow.wait(!waiting.hidden)
      tiles.hidden = gallery !== 'ready'
      none.hidden = gallery !== 'empty'
      again.hidden = gallery !== 'failed' || !failure || recoveryOf(failure) !== 'retry'
      for (const input of tiles.querySelectorAll('input')) {
        input.checked = input.value === template?.id
      }
      if (gallery !== 'loading' && legend.matches(':focus')) focus()
    },
  }
}
