/** @module Photos that the page offers: its `<img slot="sample">` children, as buttons. */

import { button, h } from './dom.ts'
import type { Part, PartContext } from './part.ts'

/** Builds the row; it follows the slot. */
export function createSamples({ messages, actions }: PartContext, slot: HTMLSlotElement): Part {
  const row = h('div', { class: 'row' })
  const root = h('div', { class: 'samples' }, h('p', { class: 'minor' }, messages.samples), row)

  function sample(source: HTMLImageElement, index: number): HTMLButtonElement {
    const name = source.alt || messages.sample(index + 1)
    const image = h('img', { src: source.currentSrc || source.src, alt: name })
    const element = button('sample', [image], () => actions.choosePhoto(source))
    element.title = name
    return element
  }

  function follow(): void {
    const sources = slot.assignedElements().filter((node) => node instanceof HTMLImageElement)
    row.replaceChildren(...sources.map(sample))
    root.hidden = sources.length === 0
  }

  slot.addEventListener('slotchange', follow)
  follow()
  return { root, update: () => {} }
}
