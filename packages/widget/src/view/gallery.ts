/** @module The gallery: one picture to choose, as a group of radio buttons that look like pictures. */

import type { Template } from '@fuse-edge/core/edge'
import type { State } from '../states.ts'
import { button, h } from './dom.ts'
import { icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'

const SKELETON_TILES = 8
const PERCENT = 100

/** Where the picture is cut when its tile has another shape: the largest face stays in sight. */
function focusOf({ width, height, faces }: Template): string {
  const box = faces[0]?.box
  if (!box) return '50% 50%'
  const x = ((box.x + box.width / 2) / width) * PERCENT
  const y = ((box.y + box.height / 2) / height) * PERCENT
  return `${x.toFixed(0)}% ${y.toFixed(0)}%`
}

function tile(template: Template, onChange: () => void): HTMLLabelElement {
  const input = h('input', { type: 'radio', name: 'template', value: template.id })
  input.addEventListener('change', onChange)
  const image = h('img', { src: template.thumbnail, alt: '', decoding: 'async' })
  image.style.objectPosition = focusOf(template)
  const title = h('span', { class: 'title' }, template.title)
  const frame = h('span', { class: 'frame' }, image, h('span', { class: 'badge' }, icon('check')))
  return h('label', { class: 'tile', part: 'tile' }, input, frame, title)
}

function skeleton(label: string): HTMLElement {
  const tiles = Array.from({ length: SKELETON_TILES }, () => h('span', { class: 'tile empty' }))
  return h('div', { class: 'tiles', role: 'status', 'aria-label': label }, ...tiles)
}

/** Builds the gallery. */
export function createGallery({ messages, actions }: PartContext): Part {
  const tiles = h('div', { class: 'tiles' })
  const waiting = skeleton(messages.loadingTemplates)
  const again = button('again', [messages.recoveries.retry], () => actions.reloadGallery())
  const legend = h('legend', {}, messages.chooseTemplate)
  const root = h('fieldset', { class: 'gallery', part: 'gallery' }, legend, waiting, tiles, again)
  let shown: readonly Template[] = []

  function show(templates: readonly Template[]): void {
    if (templates === shown) return
    shown = templates
    tiles.replaceChildren(
      ...templates.map((template) => tile(template, () => actions.chooseTemplate(template.id))),
    )
  }

  return {
    root,
    update({ gallery, templates, template }: State) {
      show(templates)
      waiting.hidden = gallery !== 'loading'
      tiles.hidden = gallery !== 'ready'
      again.hidden = gallery !== 'failed'
      for (const input of tiles.querySelectorAll('input')) {
        input.checked = input.value === template?.id
      }
    },
  }
}
